import { WireError } from '../../kernel/errors.ts';
import { readBase64 } from '../srtp/base64.ts';

/** The terms of data encryption, sent beside the encrypted data. All of them are public. */
export interface EncryptionTerms {
  /** The rounds of PBKDF2. */
  readonly iterations: number;
  readonly salt: Buffer;
  /** Bytes that the right password also gives: they show a wrong one before anything is decrypted. */
  readonly check: Buffer;
}

/** The name of the attribute in a description (docs/data-encryption.md). */
export const TERMS_ATTRIBUTE = 'x-ipro-emulator-encryption';

/** Lengths in bytes. */
export const SALT_LENGTH = 16;
export const CHECK_LENGTH = 8;
/** The most rounds of PBKDF2, as more would hold up the reader. */
const MOST_ITERATIONS = 1_000_000;

const FORM =
  /^1 AES-128-CTR PBKDF2-SHA256 iterations=([1-9]\d{0,6}) salt=([A-Za-z0-9+/=]{1,64}) check=([A-Za-z0-9+/=]{1,64})$/;

/** Writes terms as `1 AES-128-CTR PBKDF2-SHA256 iterations=10000 salt=… check=…`. */
export const writeTerms = ({ iterations, salt, check }: EncryptionTerms): string =>
  `1 AES-128-CTR PBKDF2-SHA256 iterations=${iterations} salt=${salt.toString('base64')} check=${check.toString('base64')}`;

/** Reads terms. Throws `WireError`. */
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
