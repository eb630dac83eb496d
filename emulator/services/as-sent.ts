import type { Camera } from '../device/camera.ts';
import type { SentData } from '../guide/rules/3.6-data-encryption.ts';
import { encryptPicture } from '../wire/encrypted/picture.ts';

/** A picture as it is sent: encrypted when data encryption is on. */
export function asSent(
  { rules, settings, keys }: Pick<Camera, 'rules' | 'settings' | 'keys'>,
  medium: (SentData & { stream: undefined })['medium'],
  jpeg: Buffer,
): Buffer {
  if (!rules.encryption.dataEncrypted(settings, { stream: undefined, medium })) return jpeg;
  const key = keys.data();
  return encryptPicture(jpeg, key, key.next());
}
