import { decryptPicture, encryptedPictures } from './encrypted-pictures.ts';
import type { EncryptionKey } from '../../emulator/wire/encrypted/key.ts';
import { CardError, WRONG_INPUT } from './card-error.ts';
import { keyWith } from './key.ts';

/** The pictures in these bytes as they were before they were encrypted: of a JPEG one, of a saved motion picture all. */
export function opened(bytes: Buffer, password: string | undefined): Buffer {
  const pictures: Buffer[] = [];
  let known: { readonly salt: Buffer; readonly key: EncryptionKey } | undefined;
  for (const picture of encryptedPictures(bytes)) {
    const { salt } = picture.terms;
    if (!known?.salt.equals(salt)) known = { salt, key: keyWith(password, picture.terms) };
    pictures.push(decryptPicture(picture, known.key));
  }
  if (pictures.length === 0) throw new CardError('there is no encrypted picture in it', WRONG_INPUT);
  return Buffer.concat(pictures);
}
