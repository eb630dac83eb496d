import { z } from 'zod';
import { record } from '../settings/record.ts';
import { InputError, problem } from '../kernel/errors.ts';
import { besideOthers, evidence } from './setting-schemas.ts';
import { clashes, dialectWith, type Dialect, type Override } from '../settings/dialect.ts';
import { rowOf, wantedInstead } from '../settings/lookup.ts';
import type { Setting } from '../settings/setting.ts';
import { checkedYaml } from './yaml-file.ts';

const cgiName = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'a CGI name such as set_network, without its path');
const parameter = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'the name of a parameter');

const override = z.strictObject({
  get: cgiName.optional(),
  set: cgiName.optional(),
  parameter: parameter.optional(),
  values: record(z.string(), z.string()).optional(),
  /** The evidence of an entry: a file is written by someone who knows the real names. */
  evidence: evidence.default('documented'),
});

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schema = z.strictObject({
  settings: record(z.string(), override).superRefine((overrides: Readonly<Record<string, unknown>>, context) => {
    const complainAbout = (path: string[], got: string, message: string): void =>
      context.addIssue({ code: 'custom', path, message, params: { got } });
    for (const [key, one] of Object.entries(overrides)) {
      const row = rowOf(key);
      const values = isMap(one) && isMap(one['values']) ? one['values'] : {};
      if (!row) complainAbout([key], 'no setting', wantedInstead(key));
      else
        for (const fault of valueFaults(row, values))
          complainAbout([key, 'values', fault.text], fault.got, fault.wanted);
    }
  }, besideOthers),
});

/** The dialect of a file of overrides. Throws `InputError` with every mistake: line, entry, got and wanted. */
export function parseDialect(yamlText: string, file: string): Dialect {
  const { settings } = checkedYaml(yamlText, file, schema);
  const dialect = dialectWith(new Map<string, Override>(Object.entries(settings)));
  const problems = clashes(dialect).map(({ place, keys }) =>
    problem({ got: `${place} for each`, wanted: 'places of their own', at: file, key: keys.join(' and ') }),
  );
  if (problems.length > 0) throw new InputError(problems);
  return dialect;
}

interface ValueFault {
  /** The catalogue's text that is at fault. */
  readonly text: string;
  readonly got: string;
  readonly wanted: string;
}

/** Checks the value texts of a choice: exactly the row's choices must be there, and no two may have the same text. */
function valueFaults(row: Setting, values: Readonly<Record<string, unknown>>): readonly ValueFault[] {
  const entries = Object.entries(values);
  if (entries.length === 0) return [];
  const texts = row.type.choices.map((choice) => choice.text);
  if (texts.length === 0)
    return entries.map(([text]) => ({ text, got: 'a value text', wanted: `none: it is ${row.type.wanted}` }));
  const unknown = entries
    .filter(([text]) => !texts.includes(text))
    .map(([text]) => ({ text, got: 'no value of it', wanted: `one of ${texts.join(', ')}` }));
  const missing = texts
    .filter((text) => !Object.hasOwn(values, text))
    .map((text) => ({ text, got: 'nothing', wanted: 'a text for each value' }));
  const alike = entries
    .filter(([, theirs], i) => entries.findIndex(([, other]) => other === theirs) < i)
    .map(([text, theirs]) => ({ text, got: String(theirs), wanted: 'a text of its own for each value' }));
  return [...unknown, ...missing, ...alike];
}
