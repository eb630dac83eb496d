import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { own } from '../../../emulator/kernel/own.ts';

export type SuiteName = 'AES_CM_128_HMAC_SHA1_80' | 'AES_CM_128_HMAC_SHA1_32' | 'AEAD_AES_128_GCM';

/** SRTP and SRTCP, written a second time from RFC 3711 and RFC 7714 alone. Lengths in bytes. */
export interface Suite {
  readonly gcm: boolean;
  readonly salt: number;
  readonly tag: number;
  readonly controlTag: number;
}

export const suites: Readonly<Record<SuiteName, Suite>> = {
  AES_CM_128_HMAC_SHA1_80: { gcm: false, salt: 14, tag: 10, controlTag: 10 },
  AES_CM_128_HMAC_SHA1_32: { gcm: false, salt: 14, tag: 4, controlTag: 10 },
  AEAD_AES_128_GCM: { gcm: true, salt: 12, tag: 16, controlTag: 16 },
};

/** Key and salt as SDP's `inline:` has them. */
export interface SdesKey {
  readonly suite: Suite;
  readonly key: Buffer;
  readonly salt: Buffer;
  /** The MKI in each packet, where the description has one; else empty. */
  readonly mki: Buffer;
}

const KEY_BYTES = 16;
const AUTH_KEY_BYTES = 20;
const GCM = 'aes-128-gcm';

interface Labels {
  readonly encryption: number;
  readonly authentication: number;
  readonly salt: number;
}
/** Labels of the key derivation (RFC 3711 §4.3.1, §4.3.2). */
export const labels = {
  media: { encryption: 0, authentication: 1, salt: 2 },
  control: { encryption: 3, authentication: 4, salt: 5 },
} as const satisfies Record<string, Labels>;
const MEDIA_CLEAR = 12;
/** Header and source of the first packet stay in clear (§3.4). */
const CONTROL_CLEAR = 8;
export const WORD = 4;
const ENCRYPTED = 0x8000_0000;
const NOTHING = Buffer.alloc(0);

/** The key of `a=crypto`; undefined when the description has none. */
export function keyIn(description: string): SdesKey | undefined {
  const line = /^a=crypto:\d+ (\w+) inline:([A-Za-z0-9+/=]+)(?:\|(?!\d+:)[\d^]+)?(?:\|(\d+):(\d+))?/m;
  const [, name = '', text = '', mki = '0', length = '0'] = line.exec(description) ?? [];
  const suite = own(suites as Readonly<Record<string, Suite>>, name);
  if (!suite) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return {
    suite,
    key: bytes.subarray(0, KEY_BYTES),
    salt: bytes.subarray(KEY_BYTES, KEY_BYTES + suite.salt),
    mki: Buffer.from(
      BigInt(mki)
        .toString(16)
        .padStart(Number(length) * 2, '0'),
      'hex',
    ).subarray(0, Number(length)),
  };
}

/** Whether the packet was made with that key and a rollover counter of 0. */
export const isFrom = (master: SdesKey, packet: Buffer): boolean => openMedia(master, packet) !== undefined;

/** A key of that label's (RFC 3711 §4.3.1, key derivation rate 0). */
function derived({ key, salt }: SdesKey, label: number, bytes: number): Buffer {
  const iv = Buffer.concat([salt, Buffer.alloc(16 - salt.length)]);
  iv[7] = (iv[7] ?? 0) ^ label;
  return createCipheriv('aes-128-ctr', key, iv).update(Buffer.alloc(bytes));
}

/** The session salt with source and 48-bit index in it: 16 bytes for counter mode (RFC 3711 §4.1.1), 12 for GCM (RFC 7714 §8.1). */
function nonce(master: SdesKey, { salt }: Labels, source: Buffer, index: number): Buffer {
  const { gcm, salt: length } = master.suite;
  const all = Buffer.concat([derived(master, salt, length), Buffer.alloc(gcm ? 0 : 2)]);
  const packet = Buffer.alloc(10);
  source.copy(packet);
  packet.writeUIntBE(index, 4, 6);
  const from = gcm ? 2 : 4;
  for (const [i, byte] of packet.entries()) all[from + i] = (all[from + i] ?? 0) ^ byte;
  return all;
}

/** Counter mode: the same bytes encrypt and decrypt. */
const crypted = (master: SdesKey, keys: Labels, iv: Buffer, bytes: Buffer): Buffer =>
  createCipheriv('aes-128-ctr', derived(master, keys.encryption, KEY_BYTES), iv).update(bytes);

/** The authentication tag of what is authenticated (RFC 3711 §4.2.1). */
const tagOf = (master: SdesKey, { authentication }: Labels, length: number, ...parts: readonly Buffer[]): Buffer =>
  createHmac('sha1', derived(master, authentication, AUTH_KEY_BYTES))
    .update(Buffer.concat(parts))
    .digest()
    .subarray(0, length);

/** Ciphertext and tag of GCM. */
function sealed(master: SdesKey, keys: Labels, iv: Buffer, open: Buffer, secret: Buffer): Buffer {
  const cipher = createCipheriv(GCM, derived(master, keys.encryption, KEY_BYTES), iv).setAAD(open);
  return Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext of ciphertext and tag; undefined when the tag is another one. */
function unsealed(master: SdesKey, keys: Labels, iv: Buffer, open: Buffer, all: Buffer): Buffer | undefined {
  const end = all.length - master.suite.tag;
  const key = derived(master, keys.encryption, KEY_BYTES);
  try {
    const decipher = createDecipheriv(GCM, key, iv, { authTagLength: master.suite.tag });
    decipher.setAAD(open).setAuthTag(all.subarray(end));
    return Buffer.concat([decipher.update(all.subarray(0, end)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const rocBytes = (roc: number | null): Buffer => {
  const bytes = Buffer.alloc(roc === null ? 0 : 4);
  if (roc !== null) bytes.writeUInt32BE(roc);
  return bytes;
};

export interface MediaOptions {
  /** The rollover counter. */
  readonly roc?: number;
  /** The rollover counter that the tag covers, the same unless given; null: none. */
  readonly tagged?: number | null;
  readonly keys?: Labels;
}

/** The number of bytes that are never encrypted: fixed header, contributing sources and extension. */
export function clearLength(packet: Buffer): number {
  const fixed = MEDIA_CLEAR + 4 * ((packet[0] ?? 0) & 0x0f);
  return ((packet[0] ?? 0) & 0x10) === 0 ? fixed : fixed + 4 + 4 * packet.readUInt16BE(fixed + 2);
}

/** RTP as SRTP (RFC 3711 §3.1, RFC 7714 §8). */
export function protectMedia(
  master: SdesKey,
  packet: Buffer,
  { roc = 0, tagged = roc, keys = labels.media }: MediaOptions = {},
): Buffer {
  const start = clearLength(packet);
  const header = packet.subarray(0, start);
  const rest = packet.subarray(start);
  const iv = nonce(master, keys, packet.subarray(8, MEDIA_CLEAR), roc * 2 ** 16 + packet.readUInt16BE(2));
  if (master.suite.gcm) {
    // GCM covers no rollover counter but in its nonce.
    const open = tagged === roc ? header : Buffer.concat([header, Buffer.alloc(1)]);
    return Buffer.concat([header, sealed(master, keys, iv, open, rest), master.mki]);
  }
  const encrypted = Buffer.concat([header, crypted(master, keys, iv, rest)]);
  const tag = tagOf(master, keys, master.suite.tag, encrypted, rocBytes(tagged));
  return Buffer.concat([encrypted, master.mki, tag]);
}

/** The RTP in an SRTP packet of the camera's; undefined when it was not made with that key. */
export function openMedia(master: SdesKey, packet: Buffer, roc = 0): Buffer | undefined {
  const { suite, mki } = master;
  const start = clearLength(packet);
  const end = packet.length - suite.tag - mki.length;
  if (end < start) return undefined;
  const header = packet.subarray(0, start);
  const iv = nonce(master, labels.media, packet.subarray(8, MEDIA_CLEAR), roc * 2 ** 16 + packet.readUInt16BE(2));
  if (suite.gcm) {
    const plain = unsealed(master, labels.media, iv, header, packet.subarray(start, packet.length - mki.length));
    return plain && Buffer.concat([header, plain]);
  }
  const tag = tagOf(master, labels.media, suite.tag, packet.subarray(0, end), rocBytes(roc));
  if (!tag.equals(packet.subarray(-suite.tag))) return undefined;
  return Buffer.concat([header, crypted(master, labels.media, iv, packet.subarray(start, end))]);
}

export interface ControlOptions {
  /** Leaves the packet in clear, with the E flag off; it is authenticated all the same. */
  readonly clear?: boolean;
  readonly keys?: Labels;
}

/** RTCP as SRTCP, the packet of that number (RFC 3711 §3.4, RFC 7714 §9). */
export function protectControl(
  master: SdesKey,
  packet: Buffer,
  index: number,
  { clear = false, keys = labels.control }: ControlOptions = {},
): Buffer {
  const header = packet.subarray(0, CONTROL_CLEAR);
  const rest = packet.subarray(CONTROL_CLEAR);
  const iv = nonce(master, keys, packet.subarray(4, CONTROL_CLEAR), index);
  const word = Buffer.alloc(WORD);
  word.writeUInt32BE((clear ? index : ENCRYPTED | index) >>> 0);
  if (master.suite.gcm) {
    const open = clear ? packet : header;
    const all = sealed(master, keys, iv, Buffer.concat([open, word]), clear ? NOTHING : rest);
    return Buffer.concat([open, all, word, master.mki]);
  }
  const all = Buffer.concat([header, clear ? rest : crypted(master, keys, iv, rest), word]);
  return Buffer.concat([all, master.mki, tagOf(master, keys, master.suite.controlTag, all)]);
}

/** The RTCP in an SRTCP packet of the camera's, and its number; undefined when it was not made with that key, or is not encrypted. */
export function openReport(
  master: SdesKey,
  packet: Buffer,
): { readonly plain: Buffer; readonly number: number } | undefined {
  const { suite, mki } = master;
  const tail = suite.controlTag + mki.length;
  if (packet.length < CONTROL_CLEAR + WORD + tail) return undefined;
  const at = packet.length - WORD - (suite.gcm ? mki.length : tail);
  const word = packet.readUInt32BE(at);
  if (word < ENCRYPTED) return undefined;
  const number = word - ENCRYPTED;
  const header = packet.subarray(0, CONTROL_CLEAR);
  const iv = nonce(master, labels.control, packet.subarray(4, CONTROL_CLEAR), number);
  const rest = packet.subarray(CONTROL_CLEAR, at);
  if (suite.gcm) {
    const plain = unsealed(master, labels.control, iv, Buffer.concat([header, packet.subarray(at, at + WORD)]), rest);
    return plain && { plain: Buffer.concat([header, plain]), number };
  }
  const tag = tagOf(master, labels.control, suite.controlTag, packet.subarray(0, at + WORD));
  if (!tag.equals(packet.subarray(-suite.controlTag))) return undefined;
  return { plain: Buffer.concat([header, crypted(master, labels.control, iv, rest)]), number };
}

/** A random key that the camera does not know. */
export const guessed = (master: SdesKey): SdesKey => ({
  ...master,
  key: randomBytes(KEY_BYTES),
  salt: randomBytes(master.suite.salt),
});
