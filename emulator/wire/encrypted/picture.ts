import { WireError } from '../../kernel/errors.ts';
import { greyJpeg } from '../jpeg/grey.ts';
import { pictureSize, segments } from '../jpeg/parts.ts';
import { crypted, type EncryptionKey } from './key.ts';
import { parseTerms, writeTerms, type EncryptionTerms } from './terms.ts';

/** The marker APP11, and the beginning of its body. */
const APP11 = 0xeb;
const NAME = Buffer.from('x-ipro-emulator-encryption\0', 'latin1');
const MOST_IN_SEGMENT = 65_533 - NAME.length;
const COUNTER_LENGTH = 8;
const START = Buffer.from([0xff, 0xd8, 0xff, APP11]);

/** An encrypted picture that was found in a file. */
export interface EncryptedPicture {
  readonly terms: EncryptionTerms;
  readonly counter: bigint;
  readonly bytes: Buffer;
}

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

/** Finds the encrypted pictures in a file, whatever is between them. Throws `WireError` for a broken one. */
export function* encryptedPictures(bytes: Buffer): Generator<EncryptedPicture> {
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at)) {
    const parts: Buffer[] = [];
    let past = at + 2;
    for (const segment of segments(bytes.subarray(at))) {
      const body = bytes.subarray(at + segment.at + 2, at + segment.end);
      if (segment.marker !== APP11 || !body.subarray(0, NAME.length).equals(NAME)) break;
      parts.push(body.subarray(NAME.length));
      past = at + segment.end;
    }
    at = past;
    if (parts.length > 0) yield pictureIn(Buffer.concat(parts));
  }
}

function pictureIn(all: Buffer): EncryptedPicture {
  const end = all.indexOf(0);
  const start = end + 1 + COUNTER_LENGTH;
  if (end < 0 || start > all.length)
    throw new WireError({ got: `${all.length} bytes`, wanted: 'terms and a counter', where: 'encrypted picture' });
  const terms = parseTerms(all.toString('latin1', 0, end));
  return { terms, counter: all.readBigUInt64BE(end + 1), bytes: all.subarray(start) };
}

/** Decrypts a picture. Throws `WireError` when the result is not a JPEG. */
export function decryptPicture({ counter, bytes }: EncryptedPicture, key: EncryptionKey): Buffer {
  const jpeg = crypted(bytes, key, { counter, sequence: 0 });
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8 || jpeg.readUInt16BE(jpeg.length - 2) !== 0xffd9)
    throw new WireError({
      got: `${jpeg.length} bytes of something else`,
      wanted: 'a JPEG',
      where: 'encrypted picture',
    });
  return jpeg;
}
