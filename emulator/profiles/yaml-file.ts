import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { own } from '../kernel/own.ts';
import { InputError, problem, type Problem, shown } from '../kernel/errors.ts';

/** A YAML file as it was written: maps, lists, and for every scalar exactly its text (`1.2` stays "1.2", `on` stays "on"). */
export interface YamlFile {
  readonly content: unknown;
  /** The line, from 1, of the entry at this path; of the nearest one above it when it is missing. */
  lineOf(path: readonly PropertyKey[]): number;
}

const MOST_CHARACTERS = 1_000_000;
/** The most levels of nested maps and lists. */
const DEEPEST = 16;
const MOST_ENTRIES = 100_000;
/** A name that is reserved in JavaScript. */
const RESERVED = '__proto__';

/** Parses a YAML file. Throws `InputError` with every mistake in the YAML itself. */
export function readYaml(text: string, file: string): YamlFile {
  if (text.length > MOST_CHARACTERS)
    throw new InputError([
      problem({ got: `${text.length} characters`, wanted: `at most ${MOST_CHARACTERS}`, at: file }),
    ]);
  const lines = new LineCounter();
  const document = parsed(text, file, lines);
  const problems = document.errors.map((error) => ({
    at: `${file}:${lines.linePos(error.pos[0]).line}`,
    words:
      error.code === 'MULTIPLE_DOCS' ? 'got a second document, wanted one' : `got no YAML, ${withoutSource(error)}`,
  }));
  if (problems.length > 0) throw new InputError(problems);
  const content = plain(document, file);
  const lineOf = (path: readonly PropertyKey[]): number => lines.linePos(offsetOf(document, path)).line;
  const faults: Problem[] = [];
  collectFaults(content, [], faults, (path, got, wanted) => problem({ got, wanted, at: `${file}:${lineOf(path)}` }));
  if (faults.length > 0) throw new InputError(faults);
  return { content, lineOf };
}

/** The content in the schema's shape. Throws `InputError` with every problem: file, line, entry, got and wanted. */
export function checkedYaml<T>(text: string, file: string, schema: z.ZodType<T>): T {
  const yaml = readYaml(text, file);
  const checked = schema.safeParse(yaml.content);
  if (checked.success) return checked.data;
  throw new InputError(checked.error.issues.flatMap((issue) => problemsOf(issue, yaml, file)));
}

/** The parser's message without the source that it quotes after a colon, which could be a secret. */
const withoutSource = ({ message }: Error): string => message.replace(/: .*/s, '');

function parsed(text: string, file: string, lineCounter: LineCounter): Document.Parsed {
  const tooDeep = (): InputError =>
    new InputError([problem({ at: file, got: 'YAML nested too deeply', wanted: 'a few levels' })]);
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false, logLevel: 'error' });
  } catch {
    throw tooDeep();
  }
  // The parser reports a full stack as a mistake in the file.
  if (document.errors.some(({ message }) => /call stack/.test(message))) throw tooDeep();
  return document;
}

function plain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    throw new InputError([problem({ at: file, got: 'aliases without anchor or without end', wanted: 'plain YAML' })]);
  }
}

type Faulty = (path: readonly PropertyKey[], got: string, wanted: string) => Problem;

/** Refuses content that nobody needs or could read: cycles, too many levels or, by aliases, too many entries. Returns the number of entries. */
function collectFaults(content: unknown, path: readonly PropertyKey[], faults: Problem[], faulty: Faulty): number {
  if (typeof content !== 'object' || content === null) return 0;
  if (path.length >= DEEPEST) {
    faults.push(faulty(path, `more than ${DEEPEST} levels, or an alias of what it stands in`, 'a few levels'));
    return 0;
  }
  let seen = 0;
  for (const [name, value] of Object.entries(content)) {
    seen += 1;
    if (name === RESERVED) faults.push(faulty([...path, name], RESERVED, 'another name'));
    else seen += collectFaults(value, [...path, name], faults, faulty);
    if (seen > MOST_ENTRIES) faults.push(faulty(path, `over ${MOST_ENTRIES} entries, by aliases`, 'at most that'));
    if (faults.length > 0) break;
  }
  return seen;
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isMap(node) && !isSeq(node) && !isScalar(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, yaml: YamlFile, file: string): readonly Problem[] {
  const problemAt = (path: readonly PropertyKey[], got: string, wanted: string): Problem =>
    problem({
      got,
      wanted,
      at: `${file}:${yaml.lineOf(path)}`,
      key: shown(path.map(String).join('.')) || 'the whole file',
    });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problemAt([...issue.path, key], 'an unknown entry', 'none of that name'));
  return [problemAt(issue.path, toldOf(issue) ?? inWords(at(yaml.content, issue.path)), wantedBy(issue))];
}

/** The "got" of a check of our own, when the file's own text must not be shown. */
function toldOf(issue: Issue): string | undefined {
  const got: unknown = issue.code === 'custom' ? issue.params?.['got'] : undefined;
  return typeof got === 'string' ? got : undefined;
}

function at(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    return typeof value === 'object' && value !== null ? own(value, step) : undefined;
  }, content);
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty entry' : value;
  if (value === undefined || value === null) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a map';
}

const shapes: Readonly<Record<string, string>> = { object: 'a map', record: 'a map', array: 'a list', string: 'text' };

function wantedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return own(shapes, issue.expected) ?? issue.expected;
    case 'too_small':
      return issue.origin === 'string' ? 'some text' : `at least ${issue.minimum} of them`;
    default:
      return issue.message;
  }
}
