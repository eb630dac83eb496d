import { createCipheriv, createHmac } from 'node:crypto';

/** Key and salt as SDP's `inline:` has them. */
export interface SdesKey {
  readonly key: Buffer;
  readonly salt: Buffer;
}

const KEY_BYTES = 16;
const SALT_BYTES = 14;
const AUTH_KEY_BYTES = 20;
const AUTHENTICATION = 1;
const TAG_BYTES = 10;

/** The key of `a=crypto` with AES_CM_128_HMAC_SHA1_80; undefined when the description tells none. */
export function keyIn(description: string): SdesKey | undefined {
  const [, text] = /^a=crypto:\d+ AES_CM_128_HMAC_SHA1_80 inline:([A-Za-z0-9+/=]+)/m.exec(description) ?? [];
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return { key: bytes.subarray(0, KEY_BYTES), salt: bytes.subarray(KEY_BYTES, KEY_BYTES + SALT_BYTES) };
}

/** Whether the packet was made with that key and a rollover counter of 0. Written from RFC 3711 §4.2 and §4.3 alone. */
export function isFrom({ key, salt }: SdesKey, packet: Buffer): boolean {
  const iv = Buffer.concat([salt, Buffer.alloc(2)]);
  iv[7] = (iv[7] ?? 0) ^ AUTHENTICATION;
  const authKey = createCipheriv('aes-128-ctr', key, iv).update(Buffer.alloc(AUTH_KEY_BYTES));
  const rollovers = Buffer.alloc(4);
  const tag = createHmac('sha1', authKey).update(packet.subarray(0, -TAG_BYTES)).update(rollovers).digest();
  return tag.subarray(0, TAG_BYTES).equals(packet.subarray(-TAG_BYTES));
}
