/** A random number generator. */
export interface Random {
  /** An integer, 0 ≤ n < below. */
  below(below: number): number;
  bytes(length: number): Uint8Array;
  /** Lower-case hexadecimal, two characters a byte. */
  hex(bytes: number): string;
}

/** A generator whose output follows from its seed. Whoever has seen some of it can compute the rest. */
export interface SeededRandom extends Random {
  /** An independent stream named by `label`. */
  fork(label: string): SeededRandom;
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

const WORDS = 2 ** 32;

/** A number from the system's random, 0 ≤ n < 2^32. */
const systemWord = (): number => globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** The system's cryptographically secure generator, for everything that nobody may guess. */
export const systemRandom: Random = {
  below(below) {
    // Values above the last whole multiple would make small numbers likelier.
    const end = WORDS - (WORDS % below);
    let word = systemWord();
    while (word >= end) word = systemWord();
    return word % below;
  },
  bytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
  hex: (bytes) => hexOf(systemRandom.bytes(bytes)),
};

/** SplitMix32-seeded xoshiro128** (Blackman and Vigna 2018): for a camera's identity, never for its protection. */
export function seeded(seed: string): SeededRandom {
  let mix = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) mix = Math.imul(mix ^ seed.charCodeAt(i), 0x01000193);
  const split = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const s = new Uint32Array([split(), split(), split(), split()]) as Uint32Array & {
    0: number;
    1: number;
    2: number;
    3: number;
  };
  const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
  };
  const random: SeededRandom = {
    below: (below) => Math.floor((next() / 2 ** 32) * below),
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
    hex: (bytes) => hexOf(random.bytes(bytes)),
    fork: (label) => seeded(`${seed}/${label}`),
  };
  return random;
}

/** A random seed, when none was given. */
export function freshSeed(): string {
  return String(systemWord());
}
