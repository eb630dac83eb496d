import { hash, timingSafeEqual } from 'node:crypto';

/** The authentication protocols: HMAC-MD5-96 and HMAC-SHA-96 (RFC 3414 §6, §7), and those with SHA-2 (RFC 7860 §4). */
export const authProtocols = {
  md5: { hash: 'md5', digest: 16, block: 64, mac: 12 },
  sha1: { hash: 'sha1', digest: 20, block: 64, mac: 12 },
  sha224: { hash: 'sha224', digest: 28, block: 64, mac: 16 },
  sha256: { hash: 'sha256', digest: 32, block: 64, mac: 24 },
  sha384: { hash: 'sha384', digest: 48, block: 128, mac: 32 },
  sha512: { hash: 'sha512', digest: 64, block: 128, mac: 48 },
} as const;

export type AuthName = keyof typeof authProtocols;

/** The authentication of messages under one localised key: HMAC (RFC 2104), cut. */
export class Authentication {
  readonly macLength: number;
  readonly #hash: string;
  readonly #block: number;
  /** The inner and the outer key, each with room for what follows it. */
  #inner: Buffer;
  readonly #outer: Buffer;

  constructor(protocol: AuthName, key: Uint8Array) {
    const { hash: name, digest, block, mac } = authProtocols[protocol];
    this.macLength = mac;
    this.#hash = name;
    this.#block = block;
    this.#inner = Buffer.alloc(block + 2_048);
    this.#outer = Buffer.alloc(block + digest);
    for (let i = 0; i < block; i++) {
      this.#inner[i] = (key[i] ?? 0) ^ 0x36;
      this.#outer[i] = (key[i] ?? 0) ^ 0x5c;
    }
  }

  /** Puts the digest of a message into it, at a place that holds zeros. */
  sign(message: Uint8Array, at: number): void {
    message.set(this.#digest(message, at).subarray(0, this.macLength), at);
  }

  /** Whether the digest at that place of a message is right. */
  proves(message: Uint8Array, at: number): boolean {
    const mac = message.subarray(at, at + this.macLength);
    return mac.length === this.macLength && timingSafeEqual(this.#digest(message, at).subarray(0, this.macLength), mac);
  }

  /** The digest of a message in which it is not filled in. */
  #digest(message: Uint8Array, at: number): Buffer {
    const length = this.#block + message.length;
    if (length > this.#inner.length) {
      const larger = Buffer.alloc(length);
      this.#inner.copy(larger, 0, 0, this.#block);
      this.#inner = larger;
    }
    this.#inner.set(message, this.#block);
    this.#inner.fill(0, this.#block + at, this.#block + at + this.macLength);
    this.#outer.set(hash(this.#hash, this.#inner.subarray(0, length), 'buffer'), this.#block);
    return hash(this.#hash, this.#outer, 'buffer');
  }
}
