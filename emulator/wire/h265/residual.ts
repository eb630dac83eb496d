import type { CabacWriter } from './cabac.ts';
import { at } from './contexts.ts';

const SIDE = 16;
const GROUPS = 4;

/** Up-right diagonal scan of 4 by 4 (ITU-T H.265 §6.5.3): x + 4 * y. */
const diagonal: readonly number[] = [0, 4, 1, 8, 5, 2, 12, 9, 6, 3, 13, 10, 7, 14, 11, 15];

/** last_sig_coeff_x_prefix and _y_prefix of a place from 0 to 15 (§7.4.9.11). */
const lastPrefix: readonly number[] = [0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7];
const LONGEST_PREFIX = 7;
/** Levels of a group that have a greater1 flag. */
const SPOKEN = 8;

/** Four by four levels, in scan order. */
interface Group {
  readonly x: number;
  readonly y: number;
  readonly levels: readonly number[];
  readonly coded: boolean;
  /** Whether the group to the right is coded, and the one below. */
  readonly right: boolean;
  readonly below: boolean;
}

/** A 16 by 16 block of levels, at least one of them not 0, made ready for writing. */
export interface Residual {
  readonly groups: readonly Group[];
  readonly lastGroup: number;
  /** In scan order, within the last group. */
  readonly lastPlace: number;
}

/** From levels row by row; undefined when all are 0. */
export function residualOf(levels: ArrayLike<number>): Residual | undefined {
  const within = (x: number, y: number): number[] =>
    diagonal.map((place) => levels[(y * 4 + (place >> 2)) * SIDE + x * 4 + (place & 3)] ?? 0);
  const coded = (x: number, y: number): boolean =>
    x < GROUPS && y < GROUPS && within(x, y).some((level) => level !== 0);
  const groups = diagonal.map((place): Group => {
    const [x, y] = [place & 3, place >> 2];
    return { x, y, levels: within(x, y), coded: coded(x, y), right: coded(x + 1, y), below: coded(x, y + 1) };
  });
  const lastGroup = groups.findLastIndex((group) => group.coded);
  const lastPlace = groups[lastGroup]?.levels.findLastIndex((level) => level !== 0);
  return lastPlace === undefined ? undefined : { groups, lastGroup, lastPlace };
}

/** residual_coding() of luma in a unit without transform and quantisation (§7.3.8.11). */
export function writeResidual(writer: CabacWriter, { groups, lastGroup, lastPlace }: Residual): void {
  writeLast(writer, groups[lastGroup], lastPlace);
  let greaterBefore = 1;
  for (let i = lastGroup; i >= 0; i--) {
    const group = groups[i];
    if (!group) return;
    const { right, below, coded } = group;
    const signalled = i < lastGroup && i > 0;
    if (signalled) writer.bin(at.codedSubBlock + (right || below ? 1 : 0), coded ? 1 : 0);
    if (signalled && !coded) continue;
    const from = i === lastGroup ? lastPlace - 1 : 15;
    writeSignificance(writer, group, { from, signalled, pattern: (right ? 1 : 0) | (below ? 2 : 0) });
    if (coded) greaterBefore = writeLevels(writer, group.levels, i === 0, greaterBefore);
  }
}

function writeLast(writer: CabacWriter, group: Group | undefined, place: number): void {
  const within = diagonal[place] ?? 0;
  const x = (group?.x ?? 0) * 4 + (within & 3);
  const y = (group?.y ?? 0) * 4 + (within >> 2);
  for (const [context, value] of [
    [at.lastX, x],
    [at.lastY, y],
  ] as const) {
    const prefix = lastPrefix[value] ?? 0;
    for (let i = 0; i < prefix; i++) writer.bin(context + 6 + (i >> 1), 1);
    if (prefix < LONGEST_PREFIX) writer.bin(context + 6 + (prefix >> 1), 0);
  }
  for (const value of [x, y]) {
    const prefix = lastPrefix[value] ?? 0;
    if (prefix < 4) continue;
    const bits = (prefix >> 1) - 1;
    writer.bypass(bits, value & ((1 << bits) - 1));
  }
}

function writeSignificance(
  writer: CabacWriter,
  { x, y, levels }: Group,
  { from, signalled, pattern }: { readonly from: number; readonly signalled: boolean; readonly pattern: number },
): void {
  let inferred = signalled;
  for (let n = from; n >= 0; n--) {
    const level = levels[n] ?? 0;
    if (n > 0 || !inferred) writer.bin(at.significant + significanceContext(x, y, n, pattern), level === 0 ? 0 : 1);
    if (level !== 0) inferred = false;
  }
}

/** §9.3.4.2.5 */
function significanceContext(x: number, y: number, n: number, pattern: number): number {
  if (x + y + n === 0) return 0;
  const place = diagonal[n] ?? 0;
  const [px, py] = [place & 3, place >> 2];
  const near = (distance: number): number => (distance === 0 ? 2 : distance === 1 ? 1 : 0);
  const context = [px + py === 0 ? 2 : px + py < 3 ? 1 : 0, near(py), near(px), 2][pattern] ?? 0;
  return context + (x + y > 0 ? 3 : 0) + 21;
}

/** Magnitudes and signs of a group; returns what the next group's contexts depend on (§9.3.4.2.6). */
function writeLevels(writer: CabacWriter, levels: readonly number[], first: boolean, before: number): number {
  const found = levels.filter((level) => level !== 0).toReversed();
  const set = (first ? 0 : 2) + (before === 0 ? 1 : 0);
  let greater = 1;
  let second = -1;
  const spoken = Math.min(SPOKEN, found.length);
  for (let i = 0; i < spoken; i++) {
    const more = Math.abs(found[i] ?? 0) > 1;
    writer.bin(at.greater1 + set * 4 + greater, more ? 1 : 0);
    if (more && second < 0) second = i;
    if (more) greater = 0;
    else if (greater > 0 && greater < 3) greater++;
  }
  if (second >= 0) writer.bin(at.greater2 + set, Math.abs(found[second] ?? 0) > 2 ? 1 : 0);
  for (const level of found) writer.bypass(1, level < 0 ? 1 : 0);
  let rice = 0;
  found.forEach((level, i) => {
    const size = Math.abs(level);
    const base = i >= SPOKEN ? 1 : i === second ? 3 : 2;
    if (size < base) return;
    writeRemaining(writer, size - base, rice);
    if (size > 3 << rice) rice = Math.min(4, rice + 1);
  });
  return greater;
}

/** coeff_abs_level_remaining (§9.3.3.11). */
function writeRemaining(writer: CabacWriter, value: number, rice: number): void {
  if (value < 4 << rice) {
    const prefix = value >> rice;
    writer.bypass(prefix + 1, (1 << (prefix + 1)) - 2);
    writer.bypass(rice, value & ((1 << rice) - 1));
    return;
  }
  let bits = rice + 1;
  let left = value - (4 << rice);
  while (left >= 1 << bits) left -= 1 << bits++;
  const prefix = 4 + bits - rice - 1;
  writer.bypass(prefix + 1, 2 ** (prefix + 1) - 2);
  writer.bypass(bits, left);
}
