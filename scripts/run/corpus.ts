import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An input as it came. */
export interface Kept {
  /** Its file's name, which says what it is. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Inputs that once broke a parser, or are shaped like those: the files of `corpus/<test>/` beside `<test>.test.ts`. A fuzz test begins
 * with them. Throws when there are none.
 */
export function corpus(test: string, ...within: readonly string[]): readonly Kept[] {
  const file = fileURLToPath(test);
  const folder = join(dirname(file), 'corpus', basename(file, '.test.ts'), ...within);
  const kept = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, bytes: readFileSync(join(folder, name)) }));
  if (kept.length === 0) throw new Error(`${folder}: got no file, wanted at least one`);
  return kept;
}
