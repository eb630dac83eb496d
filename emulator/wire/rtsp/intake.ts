const LF = 0x0a;
const CR = 0x0d;

/** A buffer of received bytes that are not read yet. Appending has a constant average cost, however small the pieces are. */
export class Intake {
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  /** The index before which there is no line feed. */
  #searched = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  push(piece: Buffer): void {
    if (this.length === 0) {
      this.#bytes = piece;
      this.#start = this.#searched = 0;
      this.#end = piece.length;
      return;
    }
    const waiting = this.length;
    if (this.#end + piece.length > this.#bytes.length) {
      const bigger = Buffer.allocUnsafe(2 * (waiting + piece.length));
      this.#bytes.copy(bigger, 0, this.#start, this.#end);
      this.#searched -= this.#start;
      this.#bytes = bigger;
      this.#start = 0;
      this.#end = waiting;
    }
    piece.copy(this.#bytes, this.#end);
    this.#end += piece.length;
  }

  /** The byte `at` positions ahead; undefined when it has not arrived yet. */
  peek(at = 0): number | undefined {
    return at < this.length ? this.#bytes[this.#start + at] : undefined;
  }

  /** The next `length` bytes, copied; undefined when they have not all arrived yet. */
  take(length: number): Buffer | undefined {
    if (this.length < length) return undefined;
    const taken = Buffer.from(this.#bytes.subarray(this.#start, this.#start + length));
    this.#start += length;
    this.#searched = Math.max(this.#searched, this.#start);
    return taken;
  }

  /** The next line as Latin-1 without its end, which is CR LF or LF alone; undefined when it has not arrived completely. */
  line(): string | undefined {
    const at = this.#bytes.subarray(0, this.#end).indexOf(LF, this.#searched);
    if (at < 0) {
      this.#searched = this.#end;
      return undefined;
    }
    const end = at > this.#start && this.#bytes[at - 1] === CR ? at - 1 : at;
    const text = this.#bytes.toString('latin1', this.#start, end);
    this.#start = this.#searched = at + 1;
    return text;
  }
}
