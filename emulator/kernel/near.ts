/** The longest name that is compared: what comes from a peer may be long. */
const LONGEST = 64;
const MOST = 3;

/** The names that are nearest to `got`, the nearest first: those that a slip of a few letters away would make. At most three. */
export function nearest(got: string, names: Iterable<string>): readonly string[] {
  if (got.length > LONGEST) return [];
  const slack = Math.max(2, Math.floor(got.length / 4));
  const near = [...new Set(names)]
    .filter((name) => Math.abs(name.length - got.length) <= slack)
    .map((name) => ({ name, slips: slipsBetween(got.toLowerCase(), name.toLowerCase(), slack) }))
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

/**
 * The optimal string alignment distance: letters inserted, left out, replaced, or swapped with their neighbour. Once it is more than `most`, it is
 * not counted to its end.
 */
export function slipsBetween(one: string, other: string, most = Infinity): number {
  const [a, b] = withoutCommonEnds(one, other);
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let [left, least] = [i, i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const replaced = (above[j - 1] ?? 0) + (same ? 0 : 1);
      left = Math.min((above[j] ?? 0) + 1, left + 1, replaced, swapped ? (twoAbove[j - 2] ?? 0) + 1 : Infinity);
      row.push(left);
      least = Math.min(least, left);
    }
    // A swap leads to the next row but one.
    if (least > most + 1) return least;
    [twoAbove, above] = [above, row];
  }
  return above.at(-1) ?? 0;
}

/** Two strings without what both begin with and what both end with, which no slip is in. */
function withoutCommonEnds(a: string, b: string): readonly [string, string] {
  const most = Math.min(a.length, b.length);
  let begin = 0;
  while (begin < most && a[begin] === b[begin]) begin++;
  let end = 0;
  while (end < most - begin && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(begin, a.length - end), b.slice(begin, b.length - end)];
}
