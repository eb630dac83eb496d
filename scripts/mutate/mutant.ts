import { createHash } from 'node:crypto';

/** How a mutant differs from the code. */
export const operators = [
  'always',
  'never',
  'part dropped',
  'boundary shifted',
  'comparison turned',
  'constant off by one',
  'boolean swapped',
  'string emptied',
  'table cell emptied',
  'statement removed',
  'arithmetic turned',
  'call swapped',
  'pattern loosened',
] as const;

export type Operator = (typeof operators)[number];

/** A small fault in one file: the text from `start` to `end` is replaced. */
export interface Mutant {
  readonly file: string;
  readonly operator: Operator;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** The functions and classes around the text, such as `Nonces.find`; '' at the top of the file. */
  readonly within: string;
  /** Whether the text runs while the file is loaded. */
  readonly atLoad: boolean;
  /** The text before and after, each on one line. */
  readonly was: string;
  readonly becomes: string;
  /** What stays the same when lines move: `within: operator: was → becomes`, and a number where that occurs again. */
  readonly identity: string;
  readonly line: number;
}

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The file's text with the mutant in it. */
export const mutated = (
  text: string,
  { start, end, replacement }: Pick<Mutant, 'start' | 'end' | 'replacement'>,
): string => text.slice(0, start) + replacement + text.slice(end);

/** A short name for texts that must not change unnoticed: the first 16 hex digits of their SHA-256. */
export function digestOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest('hex').slice(0, 16);
}
