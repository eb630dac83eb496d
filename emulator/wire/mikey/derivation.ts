import { createHmac } from 'node:crypto';

/** The purposes of keys that are derived from a TGK, as digits of e (RFC 3830 §4.1.3). */
export const purposes = { tek: 0x2ad01c64, tgkSalt: 0x39a2c14b } as const;

/** The other inputs of the derivation. */
export interface Derivation {
  readonly purpose: (typeof purposes)[keyof typeof purposes];
  /** The id of the crypto session. */
  readonly csId: number;
  readonly csbId: number;
  readonly rand: Uint8Array;
}

/** The size of the pieces of the key: 256 bits. */
const PIECE = 32;

/**
 * RFC 3830 §4.1.3. The label is
 *
 * ```
 *  0         4       5        9
 *  | purpose | CS ID | CSB ID |  RAND
 * ```
 */
export function derive(key: Uint8Array, { purpose, csId, csbId, rand }: Derivation, length: number): Buffer {
  const label = Buffer.alloc(9);
  label.writeUInt32BE(purpose, 0);
  label.writeUInt8(csId, 4);
  label.writeUInt32BE(csbId, 5);
  return prf(key, Buffer.concat([label, rand]), length);
}

/**
 * The pseudo-random function MIKEY-1 (RFC 3830 §4.1.2): exclusive or of the outputs of all pieces of the key for the label.
 * At most 20 bytes: no key or salt of SRTP is longer.
 */
function prf(key: Uint8Array, label: Uint8Array, length: number): Buffer {
  const sum = Buffer.alloc(length);
  for (let at = 0; at < key.length; at += PIECE) {
    const part = expand(key.subarray(at, at + PIECE), label);
    for (let i = 0; i < length; i++) sum.writeUInt8(sum.readUInt8(i) ^ part.readUInt8(i), i);
  }
  return sum;
}

/** The first hash of P (RFC 3830 §4.1.2), which is P_SHA-1 of RFC 2246 §5. */
function expand(key: Uint8Array, label: Uint8Array): Buffer {
  const hmac = (bytes: Uint8Array): Buffer => createHmac('sha1', key).update(bytes).digest();
  return hmac(Buffer.concat([hmac(label), label]));
}
