/** Middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Runs `work` and gives how long it took, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** One line of the report: what was measured, the figure, and what it should be. */
export function figure(name: string, value: number, unit: string, wanted: string): void {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  console.log(`${name.padEnd(52)} ${value.toFixed(digits).padStart(8)} ${unit.padEnd(10)} wanted: ${wanted}`);
}
