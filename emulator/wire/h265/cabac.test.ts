import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../kernel/random.ts';
import { CabacWriter, afterLps, contextsOf, lpsRanges, type Contexts } from './cabac.ts';
import { initValues } from './contexts.ts';

/** The arithmetic decoder (ITU-T H.265 §9.3.4.3). */
class CabacReader {
  readonly #bytes: Buffer;
  readonly #contexts: Contexts;
  #at = 0;
  #range = 510;
  #offset: number;

  constructor(bytes: Buffer, contexts: Contexts) {
    this.#bytes = bytes;
    this.#contexts = contexts;
    this.#offset = this.#bits(9);
  }

  bin(context: number): number {
    const variable = this.#contexts[context] ?? 0;
    const [state, mps] = [variable >> 1, variable & 1];
    const lps = lpsRanges[state * 4 + ((this.#range >> 6) & 3)] ?? 0;
    this.#range -= lps;
    const likely = this.#offset < this.#range;
    if (likely) this.#contexts[context] = Math.min(62, state + 1) * 2 + mps;
    else {
      this.#offset -= this.#range;
      this.#range = lps;
      this.#contexts[context] = (afterLps[state] ?? 0) * 2 + (state === 0 ? 1 - mps : mps);
    }
    this.#renormalise();
    return likely ? mps : 1 - mps;
  }

  bypass(): number {
    this.#offset = this.#offset * 2 + this.#bits(1);
    if (this.#offset < this.#range) return 0;
    this.#offset -= this.#range;
    return 1;
  }

  terminate(): boolean {
    this.#range -= 2;
    if (this.#offset >= this.#range) return true;
    this.#renormalise();
    return false;
  }

  #renormalise(): void {
    for (; this.#range < 256; this.#range *= 2) this.#offset = this.#offset * 2 + this.#bits(1);
  }

  #bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++)
      value = value * 2 + (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    return value;
  }
}

const BINS = 20_000;

test('what is written is read back, whatever the contexts and the bins', () => {
  const random = seeded('bins');
  for (const [kind, qp] of [
    ['intra', 0],
    ['intra', 51],
    ['inter', 27],
  ] as const) {
    const count = initValues[kind].length;
    const bins = Array.from({ length: BINS }, () => {
      const what = random.below(10);
      return { what, context: random.below(count), bin: random.below(8) === 0 ? 1 : 0 };
    });
    const writer = new CabacWriter(contextsOf(initValues[kind], qp));
    for (const { what, context, bin } of bins) {
      if (what === 0) writer.terminate(false);
      else if (what < 4) writer.bypass(1, bin);
      else writer.bin(context, bin);
    }
    writer.terminate(true);
    const bytes = writer.done();
    const reader = new CabacReader(bytes, contextsOf(initValues[kind], qp));
    for (const [i, { what, context, bin }] of bins.entries()) {
      if (what === 0) assert.equal(reader.terminate(), false, `bin ${i}`);
      else assert.equal(what < 4 ? reader.bypass() : reader.bin(context), bin, `bin ${i}`);
    }
    assert.equal(reader.terminate(), true);
  }
});

test('every element has as many contexts in I slices as in P slices', () => {
  assert.equal(initValues.intra.length, initValues.inter.length);
});

test('the last bit is the stop bit', () => {
  const writer = new CabacWriter(contextsOf([154], 26));
  writer.bin(0, 1);
  writer.terminate(true);
  const last = writer.done().at(-1) ?? 0;
  assert.notEqual(last, 0);
});
