import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';

/** The user of SNMPv3 as a manager of the suite's own has it, from RFC 3414, RFC 3826 and RFC 7860. */
export interface V3User {
  readonly name: string;
  readonly auth: string;
  readonly priv: string;
  /** SHA-1 and AES-128 unless given: the defaults of the camera's page. */
  readonly hash?: HashName;
  readonly cipher?: CipherName;
}

/** AES with longer keys, which no standard has: drafts lengthen the key in two ways. */
const longAes = {
  aes192: { cipher: 'aes-192-cfb', bytes: 24, by: 'hashing' },
  aes256: { cipher: 'aes-256-cfb', bytes: 32, by: 'hashing' },
  'aes192-cisco': { cipher: 'aes-192-cfb', bytes: 24, by: 'another password' },
  'aes256-cisco': { cipher: 'aes-256-cfb', bytes: 32, by: 'another password' },
} as const;
export type CipherName = 'aes' | 'des' | keyof typeof longAes;

export interface Engine {
  readonly id: Buffer;
  readonly boots: number;
  readonly time: number;
}

/** How many bytes of its digest a message carries. */
const macs = { md5: 12, sha1: 12, sha224: 16, sha256: 24, sha384: 32, sha512: 48 } as const;
export type HashName = keyof typeof macs;

const hashOf = ({ hash = 'sha1' }: Pick<V3User, 'hash'>): HashName => hash;
export const macLength = (user: Pick<V3User, 'hash'>): number => macs[hashOf(user)];

const keys = new Map<string, Buffer>();

/** RFC 3414 §A.2: the hash of a megabyte of the password, then that with the engine's id between. */
function keyOf(user: Pick<V3User, 'hash'>, password: string | Buffer, engine: Buffer): Buffer {
  const name = hashOf(user);
  const known = `${name} ${Buffer.from(password).toString('hex')} ${engine.toString('hex')}`;
  const key = keys.get(known);
  if (key) return key;
  const digest = (...parts: readonly Uint8Array[]): Buffer => createHash(name).update(Buffer.concat(parts)).digest();
  const ku = digest(Buffer.alloc(1_048_576, password));
  const made = digest(ku, engine, ku);
  keys.set(known, made);
  return made;
}

/** A key of so many bytes: draft-blumenthal-aes-usm-04 §3.1.2.1, and draft-reeder-snmpv3-usm-3desede-00 §2.1. */
function longKey(user: V3User, engine: Buffer, { bytes, by }: (typeof longAes)[keyof typeof longAes]): Buffer {
  let last = keyOf(user, user.priv, engine);
  let key = last;
  while (key.length < bytes) {
    last = by === 'hashing' ? createHash(hashOf(user)).update(key).digest() : keyOf(user, last, engine);
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, bytes);
}

/** The digest of a message in which its place has zeros. */
export const macOf = (user: V3User, { id }: Pick<Engine, 'id'>, zeros: Buffer): Buffer =>
  createHmac(hashOf(user), keyOf(user, user.auth, id))
    .update(zeros)
    .digest()
    .subarray(0, macLength(user));

function ivOf(
  user: V3User,
  { id, boots, time }: Engine,
  salt: Buffer,
): readonly [name: string, key: Buffer, iv: Buffer] {
  const key = keyOf(user, user.priv, id);
  if (user.cipher === 'des') {
    const once = key.subarray(0, 8);
    const iv = Buffer.from(key.subarray(8, 16).map((byte, i) => byte ^ (salt[i] ?? 0)));
    // DES is triple DES with one key three times.
    return ['des-ede3-cbc', Buffer.concat([once, once, once]), iv];
  }
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(boots);
  iv.writeUInt32BE(time, 4);
  salt.copy(iv, 8);
  const { cipher = 'aes' } = user;
  if (cipher === 'aes') return ['aes-128-cfb', key.subarray(0, 16), iv];
  return [longAes[cipher].cipher, longKey(user, id, longAes[cipher]), iv];
}

export function encrypted(plain: Buffer, user: V3User, engine: Engine, salt: Buffer): Buffer {
  const [name, key, iv] = ivOf(user, engine, salt);
  const padded = user.cipher === 'des' ? Buffer.concat([plain, Buffer.alloc((8 - (plain.length % 8)) % 8)]) : plain;
  const cipher = createCipheriv(name, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]);
}

export function decrypted(data: Buffer, user: V3User, engine: Engine, salt: Buffer): Buffer {
  const [name, key, iv] = ivOf(user, engine, salt);
  const cipher = createDecipheriv(name, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}
