import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { encryptedIn, flags, int, octets, scopedGet, scopedIn, statusIn, v3Message, type Engine } from './snmp.ts';

/** The user of SNMPv3 as an audit needs one: they sign and encrypt one request (RFC 3414, RFC 3826, RFC 7860). */
export interface SnmpLogin {
  readonly name: string;
  /** A hash by the name that cameras use: md5, sha1, sha256 … */
  readonly authentication: string;
  readonly authPassword: string;
  /** aes or des. */
  readonly encryption: string;
  readonly privPassword: string;
}

export const securityLevels = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;
export type SecurityLevel = (typeof securityLevels)[number];

/** The bytes of a digest that are sent. */
const macs: ReadonlyMap<string, number> = new Map([
  ['md5', 12],
  ['sha1', 12],
  ['sha224', 16],
  ['sha256', 24],
  ['sha384', 32],
  ['sha512', 48],
]);
const STRETCH = 1_048_576;

interface Cipher {
  readonly algorithm: string;
  readonly key: (local: Buffer) => Buffer;
  readonly vector: (local: Buffer, engine: Engine, salt: Buffer) => Buffer;
  readonly block: number;
}

const aes: Cipher = {
  algorithm: 'aes-128-cfb',
  key: (local) => local.subarray(0, 16),
  vector(_local, { boots, time }, salt) {
    const age = Buffer.alloc(8);
    age.writeUInt32BE(boots);
    age.writeUInt32BE(time, 4);
    return Buffer.concat([age, salt]);
  },
  block: 1,
};

const des: Cipher = {
  // Three times the same key: OpenSSL has no single DES.
  algorithm: 'des-ede3-cbc',
  key: (local) => Buffer.concat([0, 0, 0].map(() => local.subarray(0, 8))),
  vector: (local, _engine, salt) => Buffer.from(local.subarray(8, 16).map((byte, i) => byte ^ (salt[i] ?? 0))),
  block: 8,
};

const ciphers: ReadonlyMap<string, Cipher> = new Map([
  ['aes', aes],
  ['des', des],
]);

/** Whether this client can sign and encrypt so. */
export const canSpeak = ({ authentication, encryption }: Pick<SnmpLogin, 'authentication' | 'encryption'>): boolean =>
  macs.has(authentication) && ciphers.has(encryption);

/** The key of a password at an engine (RFC 3414 §A.2). */
function localKey(hash: string, password: string, { id }: Engine): Buffer {
  const key = createHash(hash).update(Buffer.alloc(STRETCH, password)).digest();
  return createHash(hash).update(key).update(id).update(key).digest();
}

/** The request of a user. `named`: the engine that it names, where that is to be another than the one whose keys are used. */
export function userRequest(login: SnmpLogin, engine: Engine, level: SecurityLevel, named = engine.id): Buffer {
  const { name, authentication, authPassword, encryption, privPassword } = login;
  const cipher = ciphers.get(encryption);
  const bits = level === 'authPriv' ? flags.auth | flags.priv : level === 'authNoPriv' ? flags.auth : 0;
  const salt = level === 'authPriv' ? randomBytes(8) : Buffer.alloc(0);
  let data = scopedGet(named);
  if (level === 'authPriv' && cipher) {
    const local = localKey(authentication, privPassword, engine);
    const padded = Buffer.concat([data, Buffer.alloc((cipher.block - (data.length % cipher.block)) % cipher.block)]);
    const encrypting = createCipheriv(cipher.algorithm, cipher.key(local), cipher.vector(local, engine, salt));
    encrypting.setAutoPadding(false);
    data = octets(Buffer.concat([encrypting.update(padded), encrypting.final()]));
  }
  const message = (digest: Buffer): Buffer =>
    v3Message(
      bits,
      [octets(named), int(engine.boots), int(engine.time), octets(name), octets(digest), octets(salt)],
      data,
    );
  if (level === 'noAuthNoPriv') return message(salt);
  const length = macs.get(authentication) ?? 0;
  const key = localKey(authentication, authPassword, engine);
  const digest = createHmac(authentication, key)
    .update(message(Buffer.alloc(length)))
    .digest();
  return message(digest.subarray(0, length));
}

/** The status of the response in an answer, which may be encrypted for the user; undefined when it is none. */
export function statusFor(login: SnmpLogin, engine: Engine, answer: Buffer): number | undefined {
  const encrypted = encryptedIn(answer);
  if (!encrypted) return statusIn(scopedIn(answer));
  const cipher = ciphers.get(login.encryption);
  if (!cipher || encrypted.salt.length !== 8 || encrypted.bytes.length % cipher.block !== 0) return undefined;
  const local = localKey(login.authentication, login.privPassword, engine);
  const vector = cipher.vector(local, engine, encrypted.salt);
  const decrypting = createDecipheriv(cipher.algorithm, cipher.key(local), vector).setAutoPadding(false);
  return statusIn(Buffer.concat([decrypting.update(encrypted.bytes), decrypting.final()]));
}
