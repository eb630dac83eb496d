import { WireError } from '../kernel/errors.ts';
import type { Codec } from './codec.ts';

/** The characters that a text may not contain: control characters, which could forge lines of `key=value`, and half surrogate pairs. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

function textThat(wanted: string, fits: (value: string) => boolean, got: (value: string) => string): Codec<string> {
  return {
    kind: 'text',
    choices: [],
    wanted,
    parse(value, where) {
      if (unprintable.test(value) || !fits(value)) throw new WireError({ got: got(value), wanted, where });
      return value;
    },
    format: (value) => value,
  };
}

/** The length in characters, not in UTF-16 units. */
const lengthOf = (value: string): number => Array.from(value).length;

const between = (min: number, max: number, value: string): boolean => lengthOf(value) >= min && lengthOf(value) <= max;

const itself = (value: string): string => value;

/** Text of `min` to `max` characters without control characters; `shape`, which `description` describes, narrows it further, except for empty text. */
export function text(min: number, max: number, shape?: RegExp, description?: string): Codec<string> {
  const fits = (value: string): boolean =>
    between(min, max, value) && (value === '' || shape === undefined || shape.test(value));
  return textThat(`${description ? `${description}, ` : ''}${min} to ${max} characters`, fits, itself);
}

/** A codec for secrets: like `text`, empty allowed, but messages name only the length of the text. */
export function secret(min: number, max: number): Codec<string> {
  const fits = (value: string): boolean => value === '' || between(min, max, value);
  return textThat(
    `nothing, or ${min} to ${max} characters`,
    fits,
    (value) => `a secret of ${lengthOf(value)} characters`,
  );
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes as BASE64 (RFC 4648 §4, one line, padded); `hidden` is for keys, whose text no message repeats. */
export function bytes(most: number, what: string, hidden = false): Codec<string> {
  const longest = Math.ceil(most / 3) * 4;
  return textThat(
    `${what} in BASE64, up to ${most} bytes`,
    (value) => value.length <= longest && base64.test(value),
    (value) => (hidden ? `a secret of ${lengthOf(value)} characters` : value),
  );
}

const dayForm = /^(\d{4})-(\d\d)-(\d\d)$/;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A day of the calendar, "2026-02-28", or nothing. */
export function day(): Codec<string> {
  const fits = (value: string): boolean => {
    const [, year, month, dayOfMonth] = (dayForm.exec(value) ?? []).map(Number);
    if (year === undefined || month === undefined || dayOfMonth === undefined) return value === '';
    return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
  };
  return textThat('nothing, or a day such as 2026-02-28', fits, itself);
}
