import { createCipheriv, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { CHECK_LENGTH, type EncryptionTerms } from './terms.ts';

/** What a password gives. */
export interface EncryptionKey {
  /** AES-128. */
  readonly cipher: Buffer;
  readonly terms: EncryptionTerms;
}

/** Which part of the key stream. */
export interface PacketPosition {
  /** Of a frame or a picture: 64 bits, never used twice under one key. */
  readonly counter: bigint;
  /** Of an RTP packet; 0 for a picture. */
  readonly sequence: number;
}

/** Assumed: a few milliseconds for the camera, once a password. */
export const ITERATIONS = 10_000;

const CIPHER_LENGTH = 16;
const BLOCK = 16;

/** PBKDF2 (RFC 8018 §5.2) of the password in UTF-8: 16 bytes of key, then the check. */
export function deriveKey(password: string, salt: Buffer, iterations = ITERATIONS): EncryptionKey {
  const bytes = pbkdf2Sync(password, salt, iterations, CIPHER_LENGTH + CHECK_LENGTH, 'sha256');
  const [cipher, check] = [bytes.subarray(0, CIPHER_LENGTH), bytes.subarray(CIPHER_LENGTH)];
  return { cipher, terms: { iterations, salt, check } };
}

/** The key to what those terms are told of; undefined when the password is another. */
export function keyTo({ iterations, salt, check }: EncryptionTerms, password: string): EncryptionKey | undefined {
  const key = deriveKey(password, salt, iterations);
  return timingSafeEqual(key.terms.check, check) ? key : undefined;
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
