import { globSync, readFileSync } from 'node:fs';
import { digestOf } from './mutant.ts';

const kept = new Map<string, string>();

/** A digest of all files that fit the patterns, with their names. */
export function fingerprint(...patterns: readonly string[]): string {
  const name = patterns.join(' ');
  const known = kept.get(name);
  if (known !== undefined) return known;
  const files = patterns
    .flatMap((pattern) => globSync(pattern))
    .filter((path) => !path.endsWith('.test.ts'))
    .toSorted();
  const found = digestOf(...files.flatMap((path) => [path, readFileSync(path, 'latin1')]));
  kept.set(name, found);
  return found;
}

/** A digest of all that a verdict may depend on. */
export const everything = (): string =>
  fingerprint('{emulator,steps}/**/*.ts', 'features/**/*.feature', 'profiles/**/*.yaml');
