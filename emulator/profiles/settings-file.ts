import { type Complaint, InputError, problem, type Problem, shown } from '../kernel/errors.ts';
import { textFault } from './setting-schemas.ts';
import { rowOf } from '../settings/lookup.ts';
import type { Model } from '../settings/model.ts';
import { refusal } from '../settings/setting.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** A text of the file, with its position and key. */
interface Entry {
  readonly key: string;
  readonly line: number;
  /** Undefined: something other than a text or a list of texts. */
  readonly text: string | undefined;
}

/**
 * The settings of a file, key to text, as a commit takes them. The file is a map of keys to values; maps in it may be nested
 * (`network: { upnp: { autoPortForwarding: on } }`), a list stands for values separated by commas.
 * Throws `InputError` with every mistake: line, setting, got and wanted.
 */
export function parseSettings(yamlText: string, file: string, model: Model): Readonly<Record<string, string>> {
  const yaml = readYaml(yamlText, file);
  const { content } = yaml;
  const problems: Problem[] = [];
  const texts = new Map<string, Entry & { text: string }>();
  if (!isMap(content) && content !== '' && content !== null)
    throw new InputError([problem({ at: `${file}:1`, got: 'no map', wanted: 'settings as "key: value"' })]);
  for (const entry of isMap(content) ? entriesOf(content, [], yaml) : []) {
    const { key, text, line } = entry;
    const earlier = texts.get(key);
    const fault = earlier
      ? { got: 'a second value', wanted: `one; the first is in line ${earlier.line}` }
      : faultOf(key, text, model);
    if (fault) problems.push(problem({ ...fault, at: `${file}:${line}`, key: shown(key) }));
    if (text !== undefined) texts.set(key, { key, line, text });
  }
  if (problems.length > 0) throw new InputError(problems);
  return Object.fromEntries([...texts.values()].map(({ key, text }) => [key, text]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* entriesOf(map: Record<string, unknown>, above: readonly string[], yaml: YamlFile): Generator<Entry> {
  for (const [name, value] of Object.entries(map)) {
    const path = [...above, name];
    if (isMap(value)) yield* entriesOf(value, path, yaml);
    else yield { key: path.join('.'), line: yaml.lineOf(path), text: textOf(value) };
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === 'string' && !item.includes(',')) ? value.join(',') : undefined;
}

function faultOf(key: string, text: string | undefined, model: Model): Pick<Complaint, 'got' | 'wanted'> | undefined {
  const row = rowOf(key);
  const refused = row && refusal(row, model);
  if (refused) return { got: 'a value', wanted: `none: ${refused}` };
  if (row && text === undefined) return { got: 'no text', wanted: row.type.wanted };
  return textFault(key, text ?? '');
}
