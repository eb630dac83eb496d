/** The index in a block, row by row, of the nth coefficient in zigzag order (ITU-T T.81 figure A.6). */
export const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/** Quantiser steps (annex K.1), row by row. */
const luma = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const chroma = [
  17,
  18,
  24,
  47,
  99,
  99,
  99,
  99,
  18,
  21,
  26,
  66,
  99,
  99,
  99,
  99,
  24,
  26,
  56,
  99,
  99,
  99,
  99,
  99,
  47,
  66,
  99,
  99,
  99,
  99,
  99,
  99,
  ...Array.from({ length: 32 }, () => 99),
];

export interface QuantiserTables {
  readonly luma: readonly number[];
  readonly chroma: readonly number[];
}

/** The steps for a quality from 1 to 100, in the usual scaling: 50 gives annex K's own. */
export function quantisers(quality: number): QuantiserTables {
  const percent = quality < 50 ? 5_000 / quality : 200 - 2 * quality;
  const scaled = (steps: readonly number[]): number[] =>
    steps.map((step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))));
  return { luma: scaled(luma), chroma: scaled(chroma) };
}

/** A Huffman table as in a file: the number of codes of each length from 1 to 16 bits, and their values in order. */
export interface HuffmanSpec {
  readonly counts: readonly number[];
  readonly values: readonly number[];
}

const bytes = (hex: string): number[] => [...Buffer.from(hex, 'hex')];

/** The typical tables of annex K.3. */
export const dcLuma: HuffmanSpec = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  values: bytes('000102030405060708090a0b'),
};
export const dcChroma: HuffmanSpec = {
  counts: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  values: bytes('000102030405060708090a0b'),
};
export const acLuma: HuffmanSpec = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
  values: bytes(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a' +
      '535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6' +
      'c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
  ),
};
export const acChroma: HuffmanSpec = {
  counts: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
  values: bytes(
    '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a' +
      '535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5' +
      'c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
  ),
};

/** Code and its length in bits, by value. */
export type HuffmanCodes = readonly (readonly [code: number, length: number] | undefined)[];

/** Annex C: codes of one length follow each other, and the next length continues from there. */
export function huffmanCodes({ counts, values }: HuffmanSpec): HuffmanCodes {
  const codes: (readonly [number, number] | undefined)[] = [];
  let code = 0;
  let next = 0;
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++) codes[values[next++] ?? 0] = [code++, i + 1];
    code <<= 1;
  });
  return codes;
}
