import { createCipheriv, createHmac, randomBytes } from 'node:crypto';

/** Key and salt as SDP's `inline:` has them. */
export interface SdesKey {
  readonly key: Buffer;
  readonly salt: Buffer;
  /** The MKI before each authentication tag, where the description has one; else empty. */
  readonly mki: Buffer;
}

const KEY_BYTES = 16;
const SALT_BYTES = 14;
const AUTH_KEY_BYTES = 20;
const TAG_BYTES = 10;
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
const ENCRYPTED = 0x8000_0000;

/** The key of `a=crypto` with AES_CM_128_HMAC_SHA1_80; undefined when the description has none. */
export function keyIn(description: string): SdesKey | undefined {
  const line = /^a=crypto:\d+ AES_CM_128_HMAC_SHA1_80 inline:([A-Za-z0-9+/=]+)(?:\|(?!\d+:)[\d^]+)?(?:\|(\d+):(\d+))?/m;
  const [, text, mki = '0', length = '0'] = line.exec(description) ?? [];
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return {
    key: bytes.subarray(0, KEY_BYTES),
    salt: bytes.subarray(KEY_BYTES, KEY_BYTES + SALT_BYTES),
    mki: Buffer.from(
      BigInt(mki)
        .toString(16)
        .padStart(Number(length) * 2, '0'),
      'hex',
    ).subarray(0, Number(length)),
  };
}

/** Whether the packet was made with that key and a rollover counter of 0. Written from RFC 3711 §4.2 and §4.3 alone. */
export function isFrom(master: SdesKey, packet: Buffer): boolean {
  const authKey = derived(master, labels.media.authentication, AUTH_KEY_BYTES);
  const rollovers = Buffer.alloc(4);
  const authenticated = packet.subarray(0, -TAG_BYTES - master.mki.length);
  const tag = createHmac('sha1', authKey).update(authenticated).update(rollovers).digest();
  return tag.subarray(0, TAG_BYTES).equals(packet.subarray(-TAG_BYTES));
}

/** A key of that label's (RFC 3711 §4.3.1, key derivation rate 0). */
function derived({ key, salt }: SdesKey, label: number, bytes: number): Buffer {
  const iv = Buffer.concat([salt, Buffer.alloc(2)]);
  iv[7] = (iv[7] ?? 0) ^ label;
  return createCipheriv('aes-128-ctr', key, iv).update(Buffer.alloc(bytes));
}

/** Counter mode from the source and a 48-bit index (RFC 3711 §4.1.1): the same bytes encrypt and decrypt. */
function crypted(master: SdesKey, { encryption, salt }: Labels, source: Buffer, index: number, bytes: Buffer): Buffer {
  const iv = Buffer.concat([derived(master, salt, SALT_BYTES), Buffer.alloc(2)]);
  const packet = Buffer.alloc(10);
  source.copy(packet);
  packet.writeUIntBE(index, 4, 6);
  for (const [i, byte] of packet.entries()) iv[4 + i] = (iv[4 + i] ?? 0) ^ byte;
  return createCipheriv('aes-128-ctr', derived(master, encryption, KEY_BYTES), iv).update(bytes);
}

/** The authentication tag of what is authenticated (§4.2.1). */
const tagOf = (master: SdesKey, { authentication }: Labels, ...parts: readonly Buffer[]): Buffer =>
  createHmac('sha1', derived(master, authentication, AUTH_KEY_BYTES))
    .update(Buffer.concat(parts))
    .digest()
    .subarray(0, TAG_BYTES);

export interface MediaOptions {
  /** The rollover counter. */
  readonly roc?: number;
  /** The rollover counter that the tag covers; undefined: the same, and null: none. */
  readonly tagged?: number | null;
  readonly keys?: Labels;
}

/** RTP as SRTP (RFC 3711 §3.1, §4). Written from the RFC alone. */
export function protectMedia(
  master: SdesKey,
  packet: Buffer,
  { roc = 0, tagged = roc, keys = labels.media }: MediaOptions = {},
): Buffer {
  const source = packet.subarray(8, MEDIA_CLEAR);
  const index = roc * 2 ** 16 + packet.readUInt16BE(2);
  const encrypted = Buffer.concat([
    packet.subarray(0, MEDIA_CLEAR),
    crypted(master, keys, source, index, packet.subarray(MEDIA_CLEAR)),
  ]);
  const rollovers = Buffer.alloc(tagged === null ? 0 : 4);
  if (tagged !== null) rollovers.writeUInt32BE(tagged);
  return Buffer.concat([encrypted, master.mki, tagOf(master, keys, encrypted, rollovers)]);
}

export interface ControlOptions {
  /** Leaves the packet in clear, with the E flag off; it is authenticated all the same. */
  readonly clear?: boolean;
  readonly keys?: Labels;
}

/** RTCP as SRTCP, the packet of that number (RFC 3711 §3.4, §4). Written from the RFC alone. */
export function protectControl(
  master: SdesKey,
  packet: Buffer,
  index: number,
  { clear = false, keys = labels.control }: ControlOptions = {},
): Buffer {
  const rest = packet.subarray(CONTROL_CLEAR);
  const trailer = Buffer.alloc(4);
  trailer.writeUInt32BE((clear ? index : ENCRYPTED | index) >>> 0);
  const all = Buffer.concat([
    packet.subarray(0, CONTROL_CLEAR),
    clear ? rest : crypted(master, keys, packet.subarray(4, CONTROL_CLEAR), index, rest),
    trailer,
  ]);
  return Buffer.concat([all, master.mki, tagOf(master, keys, all)]);
}

/** The RTCP in an SRTCP packet of the camera's; undefined when it was not made with that key. */
export function openControl(master: SdesKey, packet: Buffer): Buffer | undefined {
  const end = packet.length - TAG_BYTES - master.mki.length;
  if (
    end < CONTROL_CLEAR + 4 ||
    !tagOf(master, labels.control, packet.subarray(0, end)).equals(packet.subarray(-TAG_BYTES))
  )
    return undefined;
  const index = packet.readUInt32BE(end - 4) % ENCRYPTED;
  const rest = packet.subarray(CONTROL_CLEAR, end - 4);
  const plain = crypted(master, labels.control, packet.subarray(4, CONTROL_CLEAR), index, rest);
  return Buffer.concat([packet.subarray(0, CONTROL_CLEAR), plain]);
}

/** A random key that the camera does not know. */
export const guessed = ({ mki }: SdesKey): SdesKey => ({
  key: randomBytes(KEY_BYTES),
  salt: randomBytes(SALT_BYTES),
  mki,
});
