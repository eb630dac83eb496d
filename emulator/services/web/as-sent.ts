import type { SentData } from '../../guide/rules/3.6-data-encryption.ts';
import { encryptPicture } from '../../wire/encrypted/picture.ts';
import type { WebSite } from './exchange.ts';

/** A picture as it is sent: encrypted when data encryption is on. */
export function asSent(
  { camera }: WebSite,
  medium: (SentData & { stream: undefined })['medium'],
  jpeg: Buffer,
): Buffer {
  if (!camera.rules.encryption.dataEncrypted(camera.settings, { stream: undefined, medium })) return jpeg;
  const key = camera.keys.data();
  return encryptPicture(jpeg, key, key.next());
}
