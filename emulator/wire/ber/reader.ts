import { WireError } from '../../kernel/errors.ts';
import { LARGEST_SUB_ID, MOST_SUB_IDS, tags, type Oid } from './tags.ts';

/** The most bytes of a length: a datagram needs no more than two, some encoders always write four. */
const MOST_LENGTH_BYTES = 4;
const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/**
 * A reader of BER (X.690) as far as SNMP uses it: definite lengths, tags of one byte (RFC 3417 §8). Integers with leading zeros are read,
 * as many managers send them. Every fault is a `WireError`.
 */
export class BerReader {
  readonly bytes: Uint8Array;
  readonly #where: string;
  #at: number;
  #end: number;

  constructor(bytes: Uint8Array, where: string) {
    this.bytes = bytes;
    this.#where = where;
    this.#at = 0;
    this.#end = bytes.length;
  }

  /** The position of the next byte. */
  get at(): number {
    return this.#at;
  }

  /** The number of bytes left in the value that was entered. */
  get left(): number {
    return this.#end - this.#at;
  }

  /** The tag of the next value. */
  peek(): number {
    if (this.#at >= this.#end) throw this.#wrong('nothing', 'a value');
    return this.bytes[this.#at] as number;
  }

  /** Reads the head of a value and gives its length, which ends within what was entered. */
  head(tag: number): number {
    const got = this.peek();
    if (got !== tag) throw this.#wrong(`tag ${hex(got)}`, hex(tag));
    this.#at++;
    return this.#length();
  }

  /** Enters a constructed value. Give the result to `leave`. */
  enter(tag: number): number {
    const length = this.head(tag);
    const outer = this.#end;
    this.#end = this.#at + length;
    return outer;
  }

  /** Leaves a constructed value, of which everything must have been read. */
  leave(outer: number): void {
    if (this.#at !== this.#end) throw this.#wrong(`${this.left} more bytes`, 'the end of the value');
    this.#end = outer;
  }

  /** Reads a signed integer of up to 32 bits. */
  integer(): number {
    const length = this.head(tags.integer);
    if (length < 1 || length > 4) throw this.#wrong(`an integer of ${length} bytes`, '1 to 4');
    let value = ((this.bytes[this.#at] as number) << 24) >> 24;
    for (let i = 1; i < length; i++) value = (value << 8) | (this.bytes[this.#at + i] as number);
    this.#at += length;
    return value;
  }

  /** Reads an unsigned integer of up to 32 bits with this tag. */
  unsigned(tag: number): number {
    const value = this.unsigned64(tag);
    if (value > 0xffff_ffffn) throw this.#wrong(`${value}`, 'up to 4294967295');
    return Number(value);
  }

  /** Reads an unsigned integer of up to 64 bits with this tag. */
  unsigned64(tag: number): bigint {
    const length = this.head(tag);
    if (length < 1 || length > 9) throw this.#wrong(`an integer of ${length} bytes`, '1 to 9');
    let value = 0n;
    for (let i = 0; i < length; i++) value = (value << 8n) | BigInt(this.bytes[this.#at + i] as number);
    if (value >= 1n << 64n) throw this.#wrong('an integer of more than 64 bits', 'up to 64');
    this.#at += length;
    return value;
  }

  /** Reads the content of a value, as a view and not a copy. */
  octets(tag: number = tags.octets): Uint8Array {
    const length = this.head(tag);
    const at = this.#at;
    this.#at += length;
    return this.bytes.subarray(at, this.#at);
  }

  /** Reads a value that has no content. */
  empty(tag: number): void {
    const length = this.head(tag);
    if (length > 0) throw this.#wrong(`${length} bytes`, 'none');
  }

  oid(): Oid {
    const end = this.head(tags.oid) + this.#at;
    if (end === this.#at) throw this.#wrong('an empty object identifier', 'one sub-identifier at least');
    const first = this.#subId(end);
    const root = first < 40 ? 0 : first < 80 ? 1 : 2;
    const oid = [root, first - 40 * root];
    while (this.#at < end) {
      if (oid.length === MOST_SUB_IDS) throw this.#wrong('more sub-identifiers', `${MOST_SUB_IDS} at most`);
      oid.push(this.#subId(end));
    }
    return oid;
  }

  #subId(end: number): number {
    if (this.bytes[this.#at] === 0x80) throw this.#wrong('a sub-identifier with leading zeros', 'its shortest form');
    let value = 0;
    for (;;) {
      if (this.#at >= end) throw this.#wrong('a sub-identifier cut short', 'its last byte');
      const byte = this.bytes[this.#at++] as number;
      value = value * 128 + (byte & 0x7f);
      if (value > LARGEST_SUB_ID) throw this.#wrong('a larger sub-identifier', `up to ${LARGEST_SUB_ID}`);
      if (byte < 0x80) return value;
    }
  }

  #length(): number {
    if (this.#at >= this.#end) throw this.#wrong('nothing', 'a length');
    let length = this.bytes[this.#at++] as number;
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > MOST_LENGTH_BYTES)
        throw this.#wrong(count === 0 ? 'an indefinite length' : `a length of ${count} bytes`, 'a definite length');
      if (count > this.left) throw this.#wrong('a length cut short', `${count} bytes of it`);
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (this.bytes[this.#at++] as number);
    }
    if (length > this.left) throw this.#wrong(`a value of ${length} bytes`, `${this.left} at most`);
    return length;
  }

  #wrong(got: string, wanted: string): WireError {
    return new WireError({ got, wanted, where: `${this.#where} at ${this.#at}` });
  }
}
