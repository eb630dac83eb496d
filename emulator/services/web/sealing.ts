import type { SentData } from '../../guide/parts.ts';
import { sealPicture } from '../../wire/sealed/picture.ts';
import type { WebSite } from './exchange.ts';

/** The picture as it may leave the camera: encrypted where data encryption is on. */
export function leaving(
  { camera }: WebSite,
  medium: (SentData & { stream: undefined })['medium'],
  jpeg: Buffer,
): Buffer {
  if (!camera.rules.dataSealed(camera.settings, { stream: undefined, medium })) return jpeg;
  const key = camera.dataKey();
  return sealPicture(jpeg, key, key.next());
}
