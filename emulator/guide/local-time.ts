import { calendar } from '../kernel/time.ts';
import { summerTime, summerTimeEnd, summerTimeStart, timeZone } from '../settings/catalogue/basic.ts';
import type { SettingsView } from '../settings/store.ts';
import { minutesEast } from '../settings/time-zones.ts';
import type { AnnualDate } from '../settings/annual-date.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The offset of summer time. */
const FORWARD = 60 * MINUTE;

/** The local date of an annual date in `year`, ms since 1970. */
function fallsAt({ month, week, day, minutes }: AnnualDate, year: number): number {
  const first = calendar(0);
  first.setUTCFullYear(year, month - 1, 1);
  const next = calendar(0);
  next.setUTCFullYear(year, month, 1);
  const offset = (day - first.getUTCDay() + 7) % 7;
  const wanted = first.getTime() + (offset + (week - 1) * 7) * DAY;
  return (wanted < next.getTime() ? wanted : wanted - 7 * DAY) + minutes * MINUTE;
}

/** Whether summer time is in force; `standard`: local time without it. */
function isSummer(settings: SettingsView, standard: number): boolean {
  const mode = settings.get(summerTime);
  if (mode !== 'auto') return mode === 'in';
  const year = calendar(standard).getUTCFullYear();
  const start = fallsAt(settings.get(summerTimeStart), year);
  // The end is given in summer time.
  const end = fallsAt(settings.get(summerTimeEnd), year) - FORWARD;
  return start <= end ? standard >= start && standard < end : standard >= start || standard < end;
}

/** Local time at an instant, as if it were UTC; both in ms since 1970. */
export function localOf(settings: SettingsView, instant: number): number {
  const standard = instant + minutesEast(settings.get(timeZone)) * MINUTE;
  return isSummer(settings, standard) ? standard + FORWARD : standard;
}

/** The instant of a local time; of two the earlier, and for a time in the gap the one after it. */
export function instantOf(settings: SettingsView, local: number): number {
  const east = minutesEast(settings.get(timeZone)) * MINUTE;
  const summer = local - east - FORWARD;
  return localOf(settings, summer) === local ? summer : local - east;
}
