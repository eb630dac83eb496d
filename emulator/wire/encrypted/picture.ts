import { greyJpeg } from '../jpeg/grey.ts';
import { pictureSize } from '../jpeg/parts.ts';
import { crypted, type EncryptionKey } from './key.ts';
import { writeTerms } from './terms.ts';

/** The marker APP11, and the beginning of its body. */
export const APP11 = 0xeb;
export const NAME = Buffer.from('x-ipro-emulator-encryption\0', 'latin1');
const MOST_IN_SEGMENT = 65_533 - NAME.length;
/** Bytes of the counter in front of the encrypted JPEG. */
export const COUNTER_LENGTH = 8;

/**
 * Encrypts a whole JPEG, and puts it into segments of a grey one of the same size (ITU-T T.81 B.2.4.6: decoders skip APP11).
 *
 * ```
 *  SOI | APP11: name, NUL, bytes | APP11 … | grey picture
 *  all bytes together: terms, NUL | counter (8) | encrypted JPEG
 * ```
 */
export function encryptPicture(jpeg: Buffer, key: EncryptionKey, counter: bigint): Buffer {
  const { width, height } = pictureSize(jpeg);
  const grey = greyJpeg(width, height);
  const number = Buffer.alloc(COUNTER_LENGTH);
  number.writeBigUInt64BE(counter);
  const terms = Buffer.from(`${writeTerms(key.terms)}\0`, 'latin1');
  const all = Buffer.concat([terms, number, crypted(jpeg, key, { counter, sequence: 0 })]);
  const parts = [grey.subarray(0, 2)];
  for (let at = 0; at < all.length; at += MOST_IN_SEGMENT) {
    const piece = all.subarray(at, at + MOST_IN_SEGMENT);
    const length = 2 + NAME.length + piece.length;
    parts.push(Buffer.from([0xff, APP11, length >> 8, length & 0xff]), NAME, piece);
  }
  return Buffer.concat([...parts, grey.subarray(2)]);
}
