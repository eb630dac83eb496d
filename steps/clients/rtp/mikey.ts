import { randomBytes } from 'node:crypto';

/** A MIKEY message (RFC 3830), written a second time for tests: every field can be given a wrong value. */
export interface Mikey {
  readonly version: number;
  readonly type: number;
  readonly prf: number;
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

export const payloadTypes = { kemac: 1, timestamp: 5, policy: 10, rand: 11 } as const;

/** Key and salt of AES_CM_128_HMAC_SHA1_80. */
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

export function policy(rows: Readonly<Record<number, number>>, number = 0, protocol = 0): Payload {
  const bytes = Object.entries(rows).flatMap(([type, value]) => [Number(type), 1, value]);
  return { type: payloadTypes.policy, body: Buffer.from([number, protocol, 0, bytes.length, ...bytes]) };
}

/** Key data: a TEK with the salt behind the key. */
export function keyData(key: Buffer, { kind = 2, validity = 0, next = 0, more = Buffer.alloc(0) } = {}): Buffer {
  return Buffer.concat([Buffer.from([next, (kind << 4) | validity, 0, key.length]), key, more]);
}

export function kemac(data: Buffer, { cipher = 0, mac = Buffer.from([0]) } = {}): Payload {
  return { type: payloadTypes.kemac, body: Buffer.concat([Buffer.from([cipher, 0, data.length]), data, mac]) };
}

export const timestamp = (): Payload => ({
  type: payloadTypes.timestamp,
  body: Buffer.concat([Buffer.from([0]), randomBytes(8)]),
});

export const rand = (): Payload => ({
  type: payloadTypes.rand,
  body: Buffer.concat([Buffer.from([16]), randomBytes(16)]),
});

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
  mapType: 0,
  count: 1,
  sessions: [session()],
  payloads: [timestamp(), rand(), policy(usualRows), kemac(keyData(key))],
  behind: Buffer.alloc(0),
});

/** The message in bytes: each payload begins with the number of the next one. */
export function mikeyBytes({ version, type, prf, mapType, count, sessions, payloads, behind }: Mikey): Buffer {
  const nextOf = (n: number): number => payloads[n]?.type ?? 0;
  const head = Buffer.from([version, type, nextOf(0), prf]);
  return Buffer.concat([
    head,
    randomBytes(4),
    Buffer.from([count, mapType]),
    ...sessions,
    ...payloads.flatMap(({ body }, n) => [Buffer.from([nextOf(n + 1)]), body]),
    behind,
  ]);
}

export const keyMgmtHeader = (message: Buffer, uri: string): string =>
  `prot=mikey;uri="${uri}";data="${message.toString('base64')}"`;
