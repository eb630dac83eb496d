import { createHmac } from 'node:crypto';

/** The purposes of derived keys, as digits of e (RFC 3830 §4.1.3 from a TGK, §4.1.4 from a pre-shared key). */
export const purposes = {
  tek: 0x2ad01c64,
  tgkAuthentication: 0x1b5c7973,
  tgkEncryption: 0x15798cef,
  tgkSalt: 0x39a2c14b,
  pskEncryption: 0x150533e1,
  pskAuthentication: 0x2d22ac75,
  pskSalt: 0x29b88916,
} as const;

/** The other inputs of the derivation. */
export interface Derivation {
  readonly purpose: (typeof purposes)[keyof typeof purposes];
  /** The id of the crypto session; 0xff when derived from a pre-shared key. */
  readonly csId: number;
  readonly csbId: number;
  readonly rand: Uint8Array;
}

const HASH = 20;
/** The size of the pieces of the key: 256 bits. */
const PIECE = 32;

/**
 * RFC 3830 §4.1.3, §4.1.4. The label is
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

/** The pseudo-random function MIKEY-1 (RFC 3830 §4.1.2): exclusive or of the outputs of all pieces of the key for the label. */
export function prf(key: Uint8Array, label: Uint8Array, length: number): Buffer {
  const sum = Buffer.alloc(length);
  for (let at = 0; at === 0 || at < key.length; at += PIECE) {
    const part = expand(key.subarray(at, at + PIECE), label, length);
    for (let i = 0; i < length; i++) sum.writeUInt8(sum.readUInt8(i) ^ part.readUInt8(i), i);
  }
  return sum;
}

/** P of RFC 3830 §4.1.2, which is P_SHA-1 of RFC 2246 §5. */
function expand(key: Uint8Array, label: Uint8Array, length: number): Buffer {
  const hmac = (...parts: Uint8Array[]): Buffer => createHmac('sha1', key).update(Buffer.concat(parts)).digest();
  const blocks: Buffer[] = [];
  let a = hmac(label);
  for (let made = 0; made < length; made += HASH) {
    blocks.push(hmac(a, label));
    a = hmac(a);
  }
  return Buffer.concat(blocks).subarray(0, length);
}
