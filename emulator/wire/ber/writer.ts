import { tags, type Oid } from './tags.ts';

/**
 * A writer of BER that begins at the end of its buffer: when a constructed value is finished, its length is known. It is used again and
 * again, so that a message costs one copy. What does not fit is not written, and `full` tells.
 */
export class BerWriter {
  readonly #bytes: Buffer;
  #at: number;
  #full = false;

  constructor(capacity: number) {
    this.#bytes = Buffer.alloc(capacity);
    this.#at = capacity;
  }

  /** The number of bytes written so far: a mark for `wrap`. */
  get length(): number {
    return this.#bytes.length - this.#at;
  }

  get full(): boolean {
    return this.#full;
  }

  /** Begins anew. */
  clear(): this {
    this.#at = this.#bytes.length;
    this.#full = false;
    return this;
  }

  /** What was written, as a view that holds until the writer is used again. */
  view(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  /** A copy of what was written. */
  done(): Buffer {
    return Buffer.from(this.view());
  }

  /** Makes all that was written since `mark` the content of a value. */
  wrap(tag: number, mark: number): this {
    return this.#head(tag, this.length - mark);
  }

  integer(value: number, tag: number = tags.integer): this {
    const mark = this.length;
    let rest = value | 0;
    do {
      this.#byte(rest & 0xff);
      rest >>= 8;
    } while (rest !== 0 && rest !== -1);
    // The first bit is the sign.
    if (rest === 0 && value >= 0 && ((this.#bytes[this.#at] ?? 0) & 0x80) !== 0) this.#byte(0);
    if (value < 0 && ((this.#bytes[this.#at] ?? 0x80) & 0x80) === 0) this.#byte(0xff);
    return this.wrap(tag, mark);
  }

  /** An unsigned integer of up to 32 bits. */
  unsigned(value: number, tag: number): this {
    const mark = this.length;
    let rest = value >>> 0;
    do {
      this.#byte(rest & 0xff);
      rest >>>= 8;
    } while (rest !== 0);
    if (((this.#bytes[this.#at] ?? 0) & 0x80) !== 0) this.#byte(0);
    return this.wrap(tag, mark);
  }

  /** An unsigned integer of up to 64 bits. */
  unsigned64(value: bigint, tag: number): this {
    const mark = this.length;
    let rest = value;
    do {
      this.#byte(Number(rest & 0xffn));
      rest >>= 8n;
    } while (rest !== 0n);
    if (((this.#bytes[this.#at] ?? 0) & 0x80) !== 0) this.#byte(0);
    return this.wrap(tag, mark);
  }

  octets(value: Uint8Array, tag: number = tags.octets): this {
    return this.raw(value).#head(tag, value.length);
  }

  /** Text as UTF-8. */
  text(value: string, tag: number = tags.octets): this {
    const mark = this.length;
    let ascii = true;
    for (let i = value.length - 1; i >= 0; i--) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) {
        ascii = false;
        break;
      }
      this.#byte(code);
    }
    if (ascii) return this.wrap(tag, mark);
    this.#at = this.#bytes.length - mark;
    return this.octets(Buffer.from(value), tag);
  }

  empty(tag: number): this {
    return this.#byte(0).#byte(tag);
  }

  oid(oid: Oid): this {
    const mark = this.length;
    for (let i = oid.length - 1; i >= 2; i--) this.#subId(oid[i] as number);
    this.#subId((oid[0] ?? 0) * 40 + (oid[1] ?? 0));
    return this.wrap(tags.oid, mark);
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): this {
    if (bytes.length > this.#at) {
      this.#full = true;
      return this;
    }
    this.#at -= bytes.length;
    this.#bytes.set(bytes, this.#at);
    return this;
  }

  #subId(value: number): void {
    this.#byte(value & 0x7f);
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) this.#byte((rest & 0x7f) | 0x80);
  }

  #head(tag: number, length: number): this {
    if (length < 0x80) return this.#byte(length).#byte(tag);
    let count = 0;
    for (let rest = length; rest > 0; rest >>>= 8) {
      this.#byte(rest & 0xff);
      count++;
    }
    return this.#byte(0x80 | count).#byte(tag);
  }

  #byte(byte: number): this {
    if (this.#at === 0) this.#full = true;
    else this.#bytes[--this.#at] = byte;
    return this;
  }
}
