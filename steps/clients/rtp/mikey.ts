import { createHmac, randomBytes } from 'node:crypto';

/** A MIKEY message (RFC 3830), written a second time for tests: every field can be given a wrong value. */
export interface Mikey {
  readonly version: number;
  readonly type: number;
  readonly prf: number;
  /** The crypto session bundle ID: 4 bytes. */
  readonly bundle: Buffer;
  readonly mapType: number;
  /** The number of crypto sessions that the header names. */
  readonly count: number;
  readonly sessions: readonly Buffer[];
  readonly payloads: readonly Payload[];
  /** What follows the last payload. */
  readonly behind: Buffer;
}

export interface Payload {
  readonly type: number;
  readonly body: Buffer;
}

export const payloadTypes = { kemac: 1, timestamp: 5, identity: 6, policy: 10, rand: 11, extension: 21 } as const;

/** Key and salt of AES_CM_128_HMAC_SHA1_80. */
const NOTHING: Buffer = Buffer.alloc(0);
const KEY_BYTES = 16;
const SALT_BYTES = 14;

/** The rows of a security policy: type and value, one byte each. */
export const usualRows: Readonly<Record<number, number>> = {
  0: 1,
  1: KEY_BYTES,
  2: 1,
  3: 20,
  4: SALT_BYTES,
  7: 1,
  8: 1,
  10: 1,
  11: 10,
};

/** `width`: the bytes of each value, of which the last one says it. */
export function policy(rows: Readonly<Record<number, number>>, number = 0, protocol = 0, width = 1): Payload {
  const bytes = Object.entries(rows).flatMap(([type, value]) => {
    const field = Buffer.alloc(width);
    if (width > 0) field[width - 1] = value;
    return [Number(type), width, ...field];
  });
  return { type: payloadTypes.policy, body: Buffer.from([number, protocol, 0, bytes.length, ...bytes]) };
}

/** Key data: a TEK with the salt behind the key. */
export function keyData(key: Buffer, { kind = 2, validity = 0, next = 0, more = NOTHING } = {}): Buffer {
  return Buffer.concat([Buffer.from([next, (kind << 4) | validity, 0, key.length]), key, more]);
}

export function kemac(data: Buffer, { cipher = 0, mac = Buffer.from([0]) } = {}): Payload {
  return { type: payloadTypes.kemac, body: Buffer.concat([Buffer.from([cipher, 0, data.length]), data, mac]) };
}

export const timestamp = (kind = 0, value: Buffer = randomBytes(8)): Payload => ({
  type: payloadTypes.timestamp,
  body: Buffer.concat([Buffer.from([kind]), value]),
});

export const rand = (bytes: Buffer = randomBytes(16)): Payload => ({
  type: payloadTypes.rand,
  body: Buffer.concat([Buffer.from([bytes.length]), bytes]),
});

/** A payload of type, length and content: an identity or an extension. */
export const typed = (type: number, content: string): Payload => ({
  type,
  body: Buffer.concat([Buffer.from([0, 0, content.length]), Buffer.from(content)]),
});

/** Digits of e that say what a derived key is for (RFC 3830 §4.1.3). */
const purposes = { key: '2ad01c64', salt: '39a2c14b' } as const;
/** A TGK is cut into so many bytes. */
const PIECE = 32;

/** A key of the first session, derived from a TGK (RFC 3830 §4.1.2, §4.1.3). */
export function fromTgk(
  tgk: Buffer,
  of: keyof typeof purposes,
  bundle: Buffer,
  random: Buffer,
  length: number,
): Buffer {
  const label = Buffer.concat([Buffer.from(`${purposes[of]}01`, 'hex'), bundle, random]);
  const sum = Buffer.alloc(length);
  for (let at = 0; at < tgk.length; at += PIECE) {
    const hmac = (bytes: Buffer): Buffer =>
      createHmac('sha1', tgk.subarray(at, at + PIECE))
        .update(bytes)
        .digest();
    const part = hmac(Buffer.concat([hmac(label), label]));
    for (let i = 0; i < length; i++) sum[i] = (sum[i] ?? 0) ^ (part[i] ?? 0);
  }
  return sum;
}

export function session({ policy: number = 0, ssrc = 0x1234_5678, roc = 0 } = {}): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = number;
  bytes.writeUInt32BE(ssrc, 1);
  bytes.writeUInt32BE(roc, 5);
  return bytes;
}

/** A right message that carries this key and salt. */
export const rightMikey = (key: Buffer): Mikey => ({
  version: 1,
  type: 0,
  prf: 0,
  bundle: randomBytes(4),
  mapType: 0,
  count: 1,
  sessions: [session()],
  payloads: [timestamp(), rand(), policy(usualRows), kemac(keyData(key))],
  behind: Buffer.alloc(0),
});

/** The message in bytes: each payload begins with the number of the next one. */
export function mikeyBytes({ version, type, prf, bundle, mapType, count, sessions, payloads, behind }: Mikey): Buffer {
  const nextOf = (n: number): number => payloads[n]?.type ?? 0;
  const head = Buffer.from([version, type, nextOf(0), prf]);
  return Buffer.concat([
    head,
    bundle,
    Buffer.from([count, mapType]),
    ...sessions,
    ...payloads.flatMap(({ body }, n) => [Buffer.from([nextOf(n + 1)]), body]),
    behind,
  ]);
}

export const keyMgmtHeader = (message: Buffer, uri: string): string =>
  `prot=mikey;uri="${uri}";data="${message.toString('base64')}"`;
