import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { CHECK_LENGTH, type EncryptionTerms } from './terms.ts';

/** The key that is derived from a password. */
export interface EncryptionKey {
  /** The AES-128 key. */
  readonly cipher: Buffer;
  readonly terms: EncryptionTerms;
}

/** The position in the key stream. */
export interface PacketPosition {
  /** The counter of a frame or picture: 64 bits, never used twice under one key. */
  readonly counter: bigint;
  /** The sequence number of an RTP packet; 0 for a picture. */
  readonly sequence: number;
}

/** Assumed: takes the camera a few milliseconds, once for each password. */
export const ITERATIONS = 10_000;

const CIPHER_LENGTH = 16;
const BLOCK = 16;

/** Derives a key: PBKDF2 (RFC 8018 §5.2) of the password in UTF-8 gives 16 bytes of key, then the check. */
export function deriveKey(password: string, salt: Buffer, iterations = ITERATIONS): EncryptionKey {
  const bytes = pbkdf2Sync(password, salt, iterations, CIPHER_LENGTH + CHECK_LENGTH, 'sha256');
  const [cipher, check] = [bytes.subarray(0, CIPHER_LENGTH), bytes.subarray(CIPHER_LENGTH)];
  return { cipher, terms: { iterations, salt, check } };
}

/**
 * Encrypts, or decrypts: AES in counter mode (NIST SP 800-38A §6.5) from this block on, the last word counting.
 *
 * ```
 *  0               8       10   12       16
 *  |    counter    |  seq  | 0  |   n    |   n-th block, from 0
 * ```
 */
export function crypted(bytes: Buffer, { cipher }: EncryptionKey, { counter, sequence }: PacketPosition): Buffer {
  const first = Buffer.alloc(BLOCK);
  first.writeBigUInt64BE(counter);
  first.writeUInt16BE(sequence, 8);
  return createCipheriv('aes-128-ctr', cipher, first).update(bytes);
}
