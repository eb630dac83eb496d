import { zigzag } from './tables.ts';

const SIDE = 8;

/** cosines[u * 8 + x]: one row of the transform. */
const cosines = Float64Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

const half = new Float64Array(SIDE * SIDE);

/** 8 by 8 samples, 0 to 255, as quantised DCT coefficients in zigzag order (ITU-T T.81 A.3.3, A.3.4). */
export function transformed(samples: ArrayLike<number>, steps: readonly number[]): Int16Array {
  for (let y = 0; y < SIDE; y++)
    for (let u = 0; u < SIDE; u++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += ((samples[y * SIDE + x] ?? 0) - 128) * (cosines[u * SIDE + x] ?? 0);
      half[y * SIDE + u] = sum;
    }
  const block = new Int16Array(SIDE * SIDE);
  zigzag.forEach((place, n) => {
    const [v, u] = [place >> 3, place & 7];
    let sum = 0;
    for (let y = 0; y < SIDE; y++) sum += (half[y * SIDE + u] ?? 0) * (cosines[v * SIDE + y] ?? 0);
    block[n] = Math.round(sum / (steps[place] ?? 1));
  });
  return block;
}
