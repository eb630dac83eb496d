/** The longest name that is compared: what comes from a peer may be long. */
const LONGEST = 64;
const MOST = 3;

/** The names that are nearest to `got`, the nearest first: those that a slip of a few letters away would make. At most three. */
export function nearest(got: string, names: Iterable<string>): readonly string[] {
  if (got.length > LONGEST) return [];
  const slack = Math.max(2, Math.floor(got.length / 4));
  const near = [...new Set(names)]
    .filter((name) => Math.abs(name.length - got.length) <= slack)
    .map((name) => ({ name, slips: slipsBetween(got.toLowerCase(), name.toLowerCase()) }))
    .filter(({ slips }) => slips <= slack)
    .toSorted((a, b) => a.slips - b.slips || a.name.localeCompare(b.name));
  // What is much farther than the nearest is not meant.
  const most = (near[0]?.slips ?? 0) + 1;
  return near
    .filter(({ slips }) => slips <= most)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** What is wanted in place of a name that nobody knows: the nearest ones, or `otherwise` when none is near. */
export const wantedNear = (got: string, names: Iterable<string>, otherwise: string): string =>
  nearest(got, names).join(' or ') || otherwise;

/** The optimal string alignment distance: letters inserted, left out, replaced, or swapped with their neighbour. */
export function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
