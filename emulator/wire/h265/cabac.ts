/** LPS ranges (ITU-T H.265 table 9-46), four to a state. */
export const lpsRanges = Uint8Array.from(
  (
    '128 176 208 240 128 167 197 227 128 158 187 216 123 150 178 205 116 142 169 195 111 135 160 185 105 128 152 175 ' +
    '100 122 144 166 95 116 137 158 90 110 130 150 85 104 123 142 81 99 117 135 77 94 111 128 73 89 105 122 ' +
    '69 85 100 116 66 80 95 110 62 76 90 104 59 72 86 99 56 69 81 94 53 65 77 89 51 62 73 85 48 59 69 80 ' +
    '46 56 66 76 43 53 63 72 41 50 59 69 39 48 56 65 37 45 54 62 35 43 51 59 33 41 48 56 32 39 46 53 30 37 43 50 ' +
    '29 35 41 48 27 33 39 45 26 31 37 43 24 30 35 41 23 28 33 39 22 27 32 37 21 26 30 35 20 24 29 33 19 23 27 31 ' +
    '18 22 26 30 17 21 25 28 16 20 23 27 15 19 22 25 14 18 21 24 14 17 20 23 13 16 19 22 12 15 18 21 12 14 17 20 ' +
    '11 14 16 19 11 13 15 18 10 12 15 17 10 12 14 16 9 11 13 15 9 11 12 14 8 10 12 14 8 9 11 13 7 9 11 12 7 9 10 12 ' +
    '7 8 10 11 6 8 9 11 6 7 9 10 6 7 8 9 2 2 2 2'
  )
    .split(' ')
    .map(Number),
);

/** The state after the less probable symbol (table 9-47). */
export const afterLps = Uint8Array.from(
  (
    '0 0 1 2 2 4 4 5 6 7 8 9 9 11 11 12 13 13 15 15 16 16 18 18 19 19 21 21 22 22 23 24 24 25 26 26 27 27 28 29 29 ' +
    '30 30 30 31 32 32 33 33 33 34 34 35 35 35 36 36 36 37 37 37 38 38 63'
  )
    .split(' ')
    .map(Number),
);

/** A context variable: pStateIdx * 2 + valMps. */
export type Contexts = Uint8Array;

/** Context variables at the beginning of a slice (§9.3.2.2). */
export function contextsOf(initValues: readonly number[], qp: number): Contexts {
  return Uint8Array.from(initValues, (value) => {
    const slope = (value >> 4) * 5 - 45;
    const offset = ((value & 15) << 3) - 16;
    const state = Math.min(126, Math.max(1, ((slope * Math.min(51, Math.max(0, qp))) >> 4) + offset));
    const mps = state <= 63 ? 0 : 1;
    return (mps ? state - 64 : 63 - state) * 2 + mps;
  });
}

/** Arithmetic coder of a slice's data (§9.3.5, the informative encoder). */
export class CabacWriter {
  readonly #contexts: Contexts;
  #low = 0;
  #range = 510;
  #outstanding = 0;
  #first = true;
  #bytes = Buffer.allocUnsafe(2_048);
  #length = 0;
  #byte = 0;
  #used = 0;

  constructor(contexts: Contexts) {
    this.#contexts = contexts;
  }

  bin(context: number, bin: number): void {
    const variable = this.#contexts[context] ?? 0;
    const state = variable >> 1;
    const mps = variable & 1;
    const lps = lpsRanges[(state << 2) | ((this.#range >> 6) & 3)] ?? 0;
    this.#range -= lps;
    if (bin === mps) this.#contexts[context] = (Math.min(62, state + 1) << 1) | mps;
    else {
      this.#low += this.#range;
      this.#range = lps;
      this.#contexts[context] = ((afterLps[state] ?? 0) << 1) | (state === 0 ? 1 - mps : mps);
    }
    this.#renormalise();
  }

  /** `count` bins without context, the highest first. */
  bypass(count: number, value: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#low <<= 1;
      if ((value >>> i) & 1) this.#low += this.#range;
      this.#carry();
    }
  }

  /** end_of_slice_segment_flag. */
  terminate(end: boolean): void {
    this.#range -= 2;
    if (end) {
      this.#low += this.#range;
      this.#range = 2;
    }
    this.#renormalise();
  }

  /** All bytes, with rbsp_slice_segment_trailing_bits(); after `terminate(true)`. */
  done(): Buffer {
    this.#put((this.#low >> 9) & 1);
    this.#write((this.#low >> 8) & 1);
    this.#write(1);
    while (this.#used > 0) this.#write(0);
    return this.#bytes.subarray(0, this.#length);
  }

  #renormalise(): void {
    while (this.#range < 256) {
      this.#range <<= 1;
      this.#low <<= 1;
      this.#carry();
    }
  }

  /** Writes the bit above the ten that are kept, once it is known. */
  #carry(): void {
    if (this.#low >= 1_024) {
      this.#put(1);
      this.#low -= 1_024;
    } else if (this.#low < 512) this.#put(0);
    else {
      this.#low -= 512;
      this.#outstanding++;
    }
  }

  #put(bit: number): void {
    if (this.#first) this.#first = false;
    else this.#write(bit);
    for (; this.#outstanding > 0; this.#outstanding--) this.#write(1 - bit);
  }

  #write(bit: number): void {
    this.#byte = (this.#byte << 1) | bit;
    if (++this.#used < 8) return;
    if (this.#length === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)]);
    this.#bytes[this.#length++] = this.#byte & 0xff;
    this.#byte = 0;
    this.#used = 0;
  }
}
