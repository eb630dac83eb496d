import { createCipheriv, createDecipheriv } from 'node:crypto';
import { WireError } from '../../kernel/errors.ts';
import type { AuthName } from './authentication.ts';
import { extendedByBlumenthal, extendedByReeder } from './keys.ts';

/**
 * The privacy protocols: CBC-DES (RFC 3414 §8), CFB128-AES-128 (RFC 3826), and AES with longer keys, for which no standard exists; the
 * two ways to extend a key are those of managers.
 */
export const privProtocols = {
  des: { cipher: 'des', key: 16, extension: 'none' },
  aes: { cipher: 'aes-128-cfb', key: 16, extension: 'none' },
  aes192: { cipher: 'aes-192-cfb', key: 24, extension: 'blumenthal' },
  aes256: { cipher: 'aes-256-cfb', key: 32, extension: 'blumenthal' },
  'aes192-cisco': { cipher: 'aes-192-cfb', key: 24, extension: 'reeder' },
  'aes256-cisco': { cipher: 'aes-256-cfb', key: 32, extension: 'reeder' },
} as const;

export type PrivName = keyof typeof privProtocols;

const SALT = 8;
const DES_BLOCK = 8;
/** OpenSSL 3 has no single DES; triple DES with the same key three times is the same function. */
const TRIPLE_DES = 'des-ede3-cbc';

/** The time of the authoritative engine, which an AES initialisation vector has in it. */
export interface EngineTime {
  readonly boots: number;
  readonly time: number;
}

/** The encryption of scoped PDUs under one localised key. */
export interface Privacy {
  /** `number`: one that this key has not been used with. */
  encrypt(plain: Uint8Array, at: EngineTime, number: bigint): { readonly data: Buffer; readonly salt: Buffer };
  /** Throws `WireError` for bytes that cannot be the result of encryption. A wrong key gives other bytes, and no error. */
  decrypt(data: Uint8Array, at: EngineTime, salt: Uint8Array): Buffer;
}

/** `local`: the localised key of the privacy password, by the hash of the user's authentication protocol (RFC 3414 §2.6). */
export function createPrivacy(name: PrivName, auth: AuthName, local: Uint8Array, engineId: Uint8Array): Privacy {
  const { cipher, key: length, extension } = privProtocols[name];
  const extended =
    extension === 'blumenthal'
      ? extendedByBlumenthal(auth, local, length)
      : extension === 'reeder'
        ? extendedByReeder(auth, local, engineId, length)
        : local;
  // A key lives long: in a piece of Node's pool it would keep the whole of it.
  const key = Buffer.alloc(length);
  key.set(extended.subarray(0, length));
  return cipher === 'des' ? des(key) : aes(cipher, key);
}

function checkedSalt(salt: Uint8Array): Uint8Array {
  if (salt.length === SALT) return salt;
  throw new WireError({ got: `${salt.length} bytes`, wanted: `${SALT}`, where: 'msgPrivacyParameters' });
}

function des(localKey: Buffer): Privacy {
  const once = localKey.subarray(0, 8);
  const key = Buffer.alloc(24);
  for (let i = 0; i < 3; i++) key.set(once, 8 * i);
  const preIv = localKey.subarray(8, 16);
  const ivOf = (salt: Uint8Array): Buffer => Buffer.from(preIv.map((byte, i) => byte ^ (salt[i] as number)));
  return {
    encrypt(plain, { boots }, number) {
      const salt = Buffer.alloc(SALT);
      salt.writeUInt32BE(boots >>> 0);
      salt.writeUInt32BE(Number(number & 0xffff_ffffn), 4);
      const padded = Buffer.alloc(Math.ceil(plain.length / DES_BLOCK) * DES_BLOCK);
      padded.set(plain);
      const cipher = createCipheriv(TRIPLE_DES, key, ivOf(salt)).setAutoPadding(false);
      return { data: Buffer.concat([cipher.update(padded), cipher.final()]), salt };
    },
    decrypt(data, _at, salt) {
      if (data.length % DES_BLOCK !== 0)
        throw new WireError({ got: `${data.length} bytes`, wanted: 'a multiple of 8', where: 'encrypted PDU' });
      const decipher = createDecipheriv(TRIPLE_DES, key, ivOf(checkedSalt(salt))).setAutoPadding(false);
      return Buffer.concat([decipher.update(data), decipher.final()]);
    },
  };
}

function aes(cipher: string, key: Buffer): Privacy {
  const iv = Buffer.alloc(16);
  const ivOf = ({ boots, time }: EngineTime, salt: Uint8Array): Buffer => {
    iv.writeUInt32BE(boots >>> 0);
    iv.writeUInt32BE(time >>> 0, 4);
    iv.set(salt, 8);
    return iv;
  };
  return {
    // CFB needs no padding, and `update` gives all bytes.
    encrypt(plain, at, number) {
      const salt = Buffer.alloc(SALT);
      salt.writeBigUInt64BE(BigInt.asUintN(64, number));
      return { data: createCipheriv(cipher, key, ivOf(at, salt)).update(plain), salt };
    },
    decrypt: (data, at, salt) => createDecipheriv(cipher, key, ivOf(at, checkedSalt(salt))).update(data),
  };
}
