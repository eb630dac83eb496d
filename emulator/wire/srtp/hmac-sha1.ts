import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 20;

/** The number of bytes that must be free in front of the authenticated ones. */
export const HMAC_ROOM = BLOCK;

/**
 * HMAC-SHA1 (RFC 2104) over bytes in place: both hashes are one-shot calls, which cost a third of a `Hmac` object.
 * The inner key is written in front of the message; digests travel as Latin-1 text, for which no Buffer is made.
 */
export class HmacSha1 {
  readonly #inner = Buffer.alloc(BLOCK);
  readonly #outer = Buffer.alloc(BLOCK + DIGEST);

  constructor(key: Buffer) {
    key.copy(this.#inner);
    key.copy(this.#outer);
    for (let i = 0; i < BLOCK; i++) {
      this.#inner.writeUInt8(this.#inner.readUInt8(i) ^ 0x36, i);
      this.#outer.writeUInt8(this.#outer.readUInt8(i) ^ 0x5c, i);
    }
  }

  /** Authenticates `bytes` from `start` to `end`, overwriting `HMAC_ROOM` bytes in front; the first `length` bytes of the tag are written at `at`. */
  tag(bytes: Buffer, start: number, end: number, at: number, length: number): void {
    this.#inner.copy(bytes, start - BLOCK);
    const inner = hash('sha1', bytes.subarray(start - BLOCK, end), 'latin1');
    this.#outer.write(inner, BLOCK, DIGEST, 'latin1');
    bytes.write(hash('sha1', this.#outer, 'latin1'), at, length, 'latin1');
  }
}
