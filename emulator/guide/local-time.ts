import { calendar } from '../kernel/time.ts';
import { summerTime, summerTimeEnd, summerTimeStart, timeZone } from '../settings/catalogue/basic.ts';
import type { SettingsView } from '../settings/store.ts';
import { minutesEast } from '../settings/time-zones.ts';
import type { AnnualDate } from '../settings/annual-date.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** By how much the clock is put forward. */
const FORWARD = 60 * MINUTE;

/** The date at which a day of every year falls in `year`, as the clock of the place has it, ms since 1970. */
function fallsAt({ month, week, day, minutes }: AnnualDate, year: number): number {
  const first = calendar(0);
  first.setUTCFullYear(year, month - 1, 1);
  const next = calendar(0);
  next.setUTCFullYear(year, month, 1);
  const offset = (day - first.getUTCDay() + 7) % 7;
  const wanted = first.getTime() + (offset + (week - 1) * 7) * DAY;
  return (wanted < next.getTime() ? wanted : wanted - 7 * DAY) + minutes * MINUTE;
}

/** Whether summer time is in force; `standard`: what the clock of the place would have without it. */
function isSummer(settings: SettingsView, standard: number): boolean {
  const mode = settings.get(summerTime);
  if (mode !== 'auto') return mode === 'in';
  const year = calendar(standard).getUTCFullYear();
  const start = fallsAt(settings.get(summerTimeStart), year);
  // Its end is told on the clock that is put forward.
  const end = fallsAt(settings.get(summerTimeEnd), year) - FORWARD;
  return start <= end ? standard >= start && standard < end : standard >= start || standard < end;
}

/** What the clock of the place has at an instant, as if it were UTC; both in ms since 1970. */
export function localOf(settings: SettingsView, instant: number): number {
  const standard = instant + minutesEast(settings.get(timeZone)) * MINUTE;
  return isSummer(settings, standard) ? standard + FORWARD : standard;
}

/** The instant at which the clock of the place has `local`; of two the earlier, and of none the one after the gap. */
export function instantOf(settings: SettingsView, local: number): number {
  const east = minutesEast(settings.get(timeZone)) * MINUTE;
  const summer = local - east - FORWARD;
  return localOf(settings, summer) === local ? summer : local - east;
}
