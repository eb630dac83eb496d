import { WireError } from '../../emulator/kernel/errors.ts';
import { crypted, type EncryptionKey } from '../../emulator/wire/encrypted/key.ts';
import { APP11, COUNTER_LENGTH, NAME } from '../../emulator/wire/encrypted/picture.ts';
import type { EncryptionTerms } from '../../emulator/wire/encrypted/terms.ts';
import { segments } from '../../emulator/wire/jpeg/parts.ts';
import { parseTerms } from './terms.ts';

const START = Buffer.from([0xff, 0xd8, 0xff, APP11]);

/** An encrypted picture that was found in a file. */
export interface EncryptedPicture {
  readonly terms: EncryptionTerms;
  readonly counter: bigint;
  readonly bytes: Buffer;
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
