import { WireError } from '../../kernel/errors.ts';

/** A reader of the bits of a raw byte sequence payload (ITU-T H.264 §7.2, §9.1). Past the end it throws `WireError`. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bits read so far. */
  get position(): number {
    return this.#at;
  }

  /** u(n), n up to 32. */
  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const byte = this.#bytes[this.#at >> 3];
      if (byte === undefined)
        throw new WireError({ got: 'no more bits', wanted: `${count}`, where: `H.264 bit ${this.#at}` });
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
      this.#at++;
    }
    return value;
  }

  /** ue(v): Exp-Golomb. */
  unsigned(): number {
    let zeros = 0;
    while (this.bits(1) === 0)
      if (++zeros > 31) throw new WireError({ got: '32 zero bits', wanted: 'Exp-Golomb', where: 'H.264' });
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v): signed Exp-Golomb. */
  signed(): number {
    const code = this.unsigned();
    return code & 1 ? (code + 1) / 2 : -code / 2;
  }
}

/** A writer of the bits of a raw byte sequence payload. */
export class BitWriter {
  #bytes = Buffer.allocUnsafe(1_024);
  #length = 0;
  #byte = 0;
  #used = 0;

  bits(count: number, value: number): this {
    for (let left = count; left > 0;) {
      const taken = Math.min(left, 8 - this.#used);
      left -= taken;
      this.#byte = (this.#byte << taken) | ((value >>> left) & ((1 << taken) - 1));
      this.#used += taken;
      if (this.#used === 8) this.#push();
    }
    return this;
  }

  unsigned(value: number): this {
    const width = 31 - Math.clz32(value + 1);
    return this.bits(width, 0).bits(width + 1, value + 1);
  }

  signed(value: number): this {
    return this.unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Zero bits to the next whole byte. */
  align(): this {
    return this.#used === 0 ? this : this.bits(8 - this.#used, 0);
  }

  /** Whole bytes; only after `align`. */
  bytes(raw: Uint8Array): this {
    this.#room(raw.length);
    this.#bytes.set(raw, this.#length);
    this.#length += raw.length;
    return this;
  }

  /** The payload with its stop bit (rbsp_trailing_bits, §7.3.2.11). */
  done(): Buffer {
    this.bits(1, 1).align();
    return this.#bytes.subarray(0, this.#length);
  }

  #push(): void {
    this.#room(1);
    this.#bytes[this.#length++] = this.#byte & 0xff;
    this.#byte = 0;
    this.#used = 0;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    bigger.set(this.#bytes);
    this.#bytes = bigger;
  }
}
