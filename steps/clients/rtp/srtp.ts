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
/** Labels of the key derivation (RFC 3711 §4.3.1, §4.3.2). */
const labels = { authentication: 1, control: { encryption: 3, authentication: 4, salt: 5 } } as const;
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
  const authKey = derived(master, labels.authentication, AUTH_KEY_BYTES);
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

/** RTCP as SRTCP, the packet of that number (RFC 3711 §3.4, §4.1.1). Written from the RFC alone. */
export function protectControl(master: SdesKey, packet: Buffer, index: number): Buffer {
  const { encryption, authentication, salt } = labels.control;
  const iv = Buffer.concat([derived(master, salt, SALT_BYTES), Buffer.alloc(2)]);
  for (let i = 0; i < 4; i++) {
    iv[4 + i] = (iv[4 + i] ?? 0) ^ (packet[4 + i] ?? 0);
    iv[10 + i] = (iv[10 + i] ?? 0) ^ ((index >>> (8 * (3 - i))) & 0xff);
  }
  const cipher = createCipheriv('aes-128-ctr', derived(master, encryption, KEY_BYTES), iv);
  const trailer = Buffer.alloc(4);
  trailer.writeUInt32BE((ENCRYPTED | index) >>> 0);
  const encrypted = Buffer.concat([
    packet.subarray(0, CONTROL_CLEAR),
    cipher.update(packet.subarray(CONTROL_CLEAR)),
    trailer,
  ]);
  const tag = createHmac('sha1', derived(master, authentication, AUTH_KEY_BYTES))
    .update(encrypted)
    .digest();
  return Buffer.concat([encrypted, master.mki, tag.subarray(0, TAG_BYTES)]);
}

/** A random key that the camera does not know. */
export const guessed = ({ mki }: SdesKey): SdesKey => ({
  key: randomBytes(KEY_BYTES),
  salt: randomBytes(SALT_BYTES),
  mki,
});
