import { WireError } from '../kernel/errors.ts';
import type { Codec } from './codec.ts';

/** An annual date in local time: "the last Sunday of March, 02:00". */
export interface AnnualDate {
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 4; 5: the last one. */
  readonly week: number;
  /** 0: Sunday. */
  readonly day: number;
  readonly minutes: number;
}

const form = /^M(1[0-2]|[1-9])\.([1-5])\.([0-6])\/([01]\d|2[0-3]):([0-5]\d)$/;

/** `M3.5.0/02:00`, as POSIX writes such days in TZ: month, week, day of the week, time. */
export function annualDate(): Codec<AnnualDate> {
  const wanted = 'a day as M3.5.0/02:00: month, week (5: the last), day of the week (0: Sunday), time';
  return {
    kind: 'text',
    choices: [],
    wanted,
    parse(text, where) {
      const [, month, week, day, hours, minutes] = form.exec(text.trim().toUpperCase()) ?? [];
      if (month === undefined) throw new WireError({ got: text, wanted, where });
      const time = Number(hours) * 60 + Number(minutes);
      return { month: Number(month), week: Number(week), day: Number(day), minutes: time };
    },
    format({ month, week, day, minutes }) {
      const two = (value: number): string => String(value).padStart(2, '0');
      return `M${month}.${week}.${day}/${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    },
  };
}
