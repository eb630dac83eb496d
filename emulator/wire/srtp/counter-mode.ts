import { createCipheriv, type Cipheriv } from 'node:crypto';

/** A stretch to encrypt: `bytes` from `start` on, in the packet with this index of this source. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly start: number;
  readonly ssrc: number;
  /** The packet index: ROC and sequence number, 48 bits; 31 bits for RTCP. */
  readonly index: number;
}

const BLOCK = 16;
const WORD_BYTES = 4;
const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Whole blocks, in bytes. */
export const padded = (length: number): number => (length + BLOCK - 1) & -BLOCK;

/**
 * AES in counter mode for SRTP (RFC 3711 §4.1.1). A cipher object per packet would cost more than the encryption, so
 * there is one of AES-ECB for the session's life, and the counters of many packets go through it in one call.
 *
 * ```
 *  0       4       8               14  16
 *  |            salt               | 0 |
 *  |   0   | SSRC  |    index      | 0 |  exclusive or
 *  |               0               | n |  n-th block of the packet
 * ```
 */
export class CounterMode {
  readonly #cipher: Cipheriv;
  readonly #salt: Buffer;

  constructor(key: Buffer, salt: Buffer) {
    this.#cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
    this.#salt = Buffer.concat([salt], BLOCK);
  }

  /** Encrypts or decrypts stretches. The result has them one after the other, each in whole blocks; it is valid until the next call. */
  crypt(stretches: readonly Stretch[]): Buffer {
    const length = stretches.reduce((sum, { bytes, start }) => sum + padded(bytes.length - start), 0);
    reserve(length);
    let at = 0;
    for (const stretch of stretches) {
      text.set(stretch.bytes.subarray(stretch.start), at);
      at += this.#count(stretch, at);
    }
    const keystream = this.#cipher.update(counterBytes.subarray(0, length));
    exclusiveOr(words, wordsOf(keystream));
    giveBack(keystream);
    return text.subarray(0, length);
  }

  /** Writes the counters of one packet and returns their number of bytes. */
  #count({ bytes, start, ssrc, index }: Stretch, at: number): number {
    const length = padded(bytes.length - start);
    const first = inMemory(this.#salt.readInt32BE(0));
    const second = inMemory(this.#salt.readInt32BE(4) ^ ssrc);
    const third = inMemory(this.#salt.readInt32BE(8) ^ Math.floor(index / 2 ** 16));
    const fourth = this.#salt.readInt32BE(12) ^ (index << 16);
    const end = (at + length) / WORD_BYTES;
    const into = counters;
    for (let word = at / WORD_BYTES, n = 0; word < end; word += 4, n++) {
      into[word] = first;
      into[word + 1] = second;
      into[word + 2] = third;
      into[word + 3] = inMemory(fourth | n);
    }
    return length;
  }
}

/** A big-endian word in this machine's byte order. */
function inMemory(word: number): number {
  return littleEndian ? (word >>> 24) | ((word >>> 8) & 0xff00) | ((word << 8) & 0xff0000) | (word << 24) : word;
}

function exclusiveOr(into: Int32Array, other: Int32Array): void {
  for (let i = 0; i < other.length; i++) into[i] = (into[i] as number) ^ (other[i] as number);
}

function wordsOf(bytes: Buffer): Int32Array {
  const aligned = bytes.byteOffset % WORD_BYTES === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / WORD_BYTES);
}

/** Frees the memory now: left to the garbage collector, it would make that run every second with many viewers. */
function giveBack({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0);
}

/** Working memory of all sessions: nothing in it outlives a call of `crypt` and the copying of its result. */
let counters = new Int32Array(0);
let counterBytes = new Uint8Array(0);
let words = new Int32Array(0);
let text = Buffer.alloc(0);

function reserve(length: number): void {
  if (length <= text.length) return;
  counters = new Int32Array(Math.ceil(length / WORD_BYTES) * 2);
  counterBytes = new Uint8Array(counters.buffer);
  words = new Int32Array(counters.length);
  text = Buffer.from(words.buffer);
}
