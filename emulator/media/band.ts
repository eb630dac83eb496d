import { calendar } from '../kernel/time.ts';
import { TITLE_LENGTH } from '../settings/catalogue/basic.ts';

const CLOCK_LENGTH = 19;
/** The cells of a narrow line; a wider one has room for margins, a longer title and a longer count. */
const NARROW = 40;
const FIRST_YEAR = -62_167_219_200_000;
const LAST_YEAR = 253_402_300_799_999;

/** The latest text of a clock: the pictures of a second share it. */
let latest = { second: NaN, text: '' };

/** A wall clock (ms since 1970) as `YYYY-MM-DD hh:mm:ss`. It stops outside the years 0 to 9999. */
export function clockText(wall: number): string {
  const second = Math.floor(Math.min(LAST_YEAR, Math.max(FIRST_YEAR, wall)) / 1_000);
  if (second !== latest.second)
    latest = {
      second,
      text: calendar(second * 1_000)
        .toISOString()
        .slice(0, CLOCK_LENGTH)
        .replace('T', ' '),
    };
  return latest.text;
}

/**
 * The burnt-in line, exactly `cells` characters (at least 40): title at the left, clock, frame count at the right.
 * A count that is too long shows its last digits: 4 in a narrow line, else 8.
 *
 * ```
 * WV-S2252L       2026-11-24 12:00:00 0042
 * ```
 */
export function bandText(cells: number, title: string, wall: number, count: number): string {
  const narrow = cells < NARROW * 2;
  const margin = narrow ? '' : ' ';
  const digits = narrow ? 4 : 8;
  const tail = `${String(count % 10 ** digits).padStart(digits, '0')}${margin}`;
  const gap = narrow ? ' ' : ' '.repeat(Math.floor((cells - CLOCK_LENGTH) / 2) - tail.length);
  const end = `${clockText(wall)}${gap}${tail}`;
  const room = cells - end.length - 1;
  return `${`${margin}${title}`.slice(0, room).padEnd(room)} ${end}`;
}

/** A line that needs the most bytes. */
export const fullestLine = (cells: number): string => bandText(cells, 'W'.repeat(TITLE_LENGTH), LAST_YEAR, 88_888_888);
