import { WireError } from './errors.ts';

/** A reader of big-endian fields in a buffer; past its end it throws `WireError`, never anything else. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #where: string;
  #at = 0;

  constructor(bytes: Uint8Array, where: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#where = where;
  }

  get offset(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8));
  }

  /** Reads bytes, as a view and not a copy. */
  take(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  #take(length: number): number {
    if (length > this.left)
      throw new WireError({
        got: `${this.left} bytes left`,
        wanted: `${length}`,
        where: `${this.#where} at ${this.#at}`,
      });
    const at = this.#at;
    this.#at += length;
    return at;
  }
}

/** A writer of big-endian fields into a buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  #at = 0;

  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
  }

  u8(value: number): this {
    this.#room(1)[this.#at++] = value;
    return this;
  }

  u16(value: number): this {
    return this.u8((value >>> 8) & 0xff).u8(value & 0xff);
  }

  u32(value: number): this {
    return this.u16((value >>> 16) & 0xffff).u16(value & 0xffff);
  }

  u64(value: bigint): this {
    return this.u32(Number((value >> 32n) & 0xffffffffn)).u32(Number(value & 0xffffffffn));
  }

  put(bytes: Uint8Array): this {
    this.#room(bytes.length).set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  get length(): number {
    return this.#at;
  }

  /** The bytes written so far, as a view on the writer's buffer. */
  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  #room(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) {
      const bigger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + length));
      bigger.set(this.#bytes);
      this.#bytes = bigger;
    }
    return this.#bytes;
  }
}
