import { WireError } from '../../emulator/kernel/errors.ts';
import { CHECK_LENGTH, SALT_LENGTH, type EncryptionTerms } from '../../emulator/wire/encrypted/terms.ts';
import { readBase64 } from '../../emulator/wire/srtp/base64.ts';

/** The most rounds of PBKDF2, as more would hold up the reader. */
const MOST_ITERATIONS = 1_000_000;

const FORM =
  /^1 AES-128-CTR PBKDF2-SHA256 iterations=([1-9]\d{0,6}) salt=([A-Za-z0-9+/=]{1,64}) check=([A-Za-z0-9+/=]{1,64})$/;

/** Reads the terms of data encryption. Throws `WireError`. */
export function parseTerms(text: string): EncryptionTerms {
  const where = 'data encryption';
  const [, rounds, salt, check] = FORM.exec(text) ?? [];
  if (rounds === undefined || salt === undefined || check === undefined)
    throw new WireError({ got: text, wanted: '1 AES-128-CTR PBKDF2-SHA256 iterations=… salt=… check=…', where });
  const iterations = Number(rounds);
  if (iterations > MOST_ITERATIONS)
    throw new WireError({ got: rounds, wanted: `at most ${MOST_ITERATIONS} iterations`, where });
  return { iterations, salt: bytesOf(salt, SALT_LENGTH, 'salt'), check: bytesOf(check, CHECK_LENGTH, 'check') };
}

function bytesOf(text: string, length: number, what: string): Buffer {
  const where = `data encryption, ${what}`;
  const bytes = readBase64(text, where);
  if (bytes.length !== length) throw new WireError({ got: `${bytes.length} bytes`, wanted: `${length}`, where });
  return bytes;
}
