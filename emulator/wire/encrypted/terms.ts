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
/** Writes terms as `1 AES-128-CTR PBKDF2-SHA256 iterations=10000 salt=… check=…`. */
export const writeTerms = ({ iterations, salt, check }: EncryptionTerms): string =>
  `1 AES-128-CTR PBKDF2-SHA256 iterations=${iterations} salt=${salt.toString('base64')} check=${check.toString('base64')}`;
