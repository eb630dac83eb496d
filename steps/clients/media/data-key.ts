import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import type { Terms } from './encrypted.ts';
import type { Format } from './readable-parts.ts';

/** The AES key of a data password; undefined when the check says that the password is wrong. Written from docs/data-encryption.md alone. */
export function dataKey({ iterations, salt, check }: Terms, password: string): Buffer | undefined {
  const bytes = pbkdf2Sync(password, Buffer.from(salt, 'hex'), Number(iterations), 24, 'sha256');
  return bytes.toString('hex', 16) === check ? bytes.subarray(0, 16) : undefined;
}

/** Decrypts bytes. `counter`: 16 hexadecimal digits; `sequence`: 4. */
export function decrypted(key: Buffer, counter: string, sequence: string, bytes: Buffer): Buffer {
  const iv = Buffer.from(`${counter}${sequence}000000000000`, 'hex');
  return createCipheriv('aes-128-ctr', key, iv).update(bytes);
}

/** Decrypts a payload, of which some parts are not encrypted. */
export function openedPayload(
  key: Buffer,
  { counter, sequence, payload }: { counter: string; sequence: string; payload: Buffer },
  format: Format,
): Buffer {
  const plain = decrypted(key, counter, sequence, payload);
  for (const [from, to] of format.readable(payload)) payload.copy(plain, from, from, to);
  return plain;
}
