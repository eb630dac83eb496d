import type { Camera } from '../device/camera.ts';
import type { DataKey } from '../device/keys/data-key.ts';
import type { SentData } from '../guide/rules/3.6-data-encryption.ts';
import { encryptPicture } from '../wire/encrypted/picture.ts';

type Medium = (SentData & { stream: undefined })['medium'];
type Encrypts = Pick<Camera, 'rules' | 'settings' | 'keys'>;

/** The key that pictures are encrypted with now; undefined while they are not. As long as it is the same, so is the object. */
export const keyNow = ({ rules, settings, keys }: Encrypts, medium: Medium): DataKey | undefined =>
  rules.encryption.dataEncrypted(settings, { stream: undefined, medium }) ? keys.data() : undefined;

/** A picture as it is sent: encrypted when data encryption is on. */
export function asSent(camera: Encrypts, medium: Medium, jpeg: Buffer): Buffer {
  const key = keyNow(camera, medium);
  return key ? encryptPicture(jpeg, key, key.next()) : jpeg;
}
