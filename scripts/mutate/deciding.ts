import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { deciding } from './table.ts';

/** The sections of each deciding file, by path. */
export function sectionsByFile(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { files, sections } of deciding) {
    const paths = globSync(files).filter((path) => !path.endsWith('.test.ts'));
    if (paths.length === 0) throw new Error(`${files}: got no file, wanted at least one (scripts/mutate/table.ts)`);
    for (const path of paths) if (!found.has(path)) found.set(path, sections);
  }
  return found;
}

/** The names of the scenarios that judge a deciding file most likely. */
export const judgesOf = (file: string): RegExp | undefined =>
  deciding.find(({ files }) => matchesGlob(file, files))?.judges;
