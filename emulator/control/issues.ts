import type { z } from 'zod';
import { problem, type Problem, shown } from '../kernel/errors.ts';
import { own } from '../kernel/own.ts';

type Issue = z.core.$ZodIssue;

/**
 * The problems of JSON that a schema refused: the first issue of each field. A text is quoted only where a fixed value or a format was
 * wanted, as any other could be a password.
 */
export function problemsOf(issues: readonly Issue[], value: unknown): readonly Problem[] {
  const named = new Set<string>();
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        problem({ key: placeOf([...issue.path, key]), got: 'an unknown field', wanted: 'none of that name' }),
      );
    const key = placeOf(issue.path);
    if (named.has(key)) return [];
    named.add(key);
    return problem({ key, got: gotBy(issue, at(value, issue.path)), wanted: wantedBy(issue) });
  });
}

const placeOf = (path: readonly PropertyKey[]): string => shown(path.map(String).join('.')) || 'body';

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((now, step) => (typeof now === 'object' && now !== null ? own(now, step) : undefined), value);

/** Issues of fields that hold no secret. */
const QUOTED: ReadonlySet<Issue['code']> = new Set(['invalid_value', 'invalid_format']);

function gotBy(issue: Issue, value: unknown): string {
  const given: unknown = issue.code === 'custom' ? issue.params?.['got'] : undefined;
  if (typeof given === 'string') return given;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'string') return 'an object';
  if (QUOTED.has(issue.code)) return value;
  return issue.code === 'invalid_type' ? 'text' : `${value.length} characters`;
}

const shapes: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
};
const formats: Readonly<Record<string, string>> = { ipv4: 'an IPv4 address' };
const units: Readonly<Record<string, string>> = { string: ' characters', array: ' items' };

function wantedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return own(shapes, issue.expected) ?? issue.expected;
    case 'invalid_format':
      return own(formats, issue.format) ?? issue.message;
    case 'too_small':
      return `at least ${issue.minimum}${own(units, issue.origin) ?? ''}`;
    case 'too_big':
      return `at most ${issue.maximum}${own(units, issue.origin) ?? ''}`;
    default:
      return issue.message;
  }
}
