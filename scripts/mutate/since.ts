import { spawnSync } from 'node:child_process';
import type { Mutant } from './mutant.ts';

/** Lines of the present text, from the first to the last. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

const git = (...words: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return status === 0 ? stdout.trim() : undefined;
};

/** What to compare with when nobody says: where this branch left the main one; on the main branch itself the commit before. */
export function usualRef(): string | undefined {
  const head = git('rev-parse', 'HEAD');
  const main = ['origin/main', 'main', 'origin/master', 'master'].find((name) => git('rev-parse', '--verify', name));
  const base = main && git('merge-base', 'HEAD', main);
  return base !== undefined && base !== head ? base : git('rev-parse', '--verify', 'HEAD~1');
}

/** The lines of the emulator that changed since a commit, by file; also those that are not committed. Throws when git does not know it. */
export function changedSince(ref: string): ReadonlyMap<string, readonly Lines[]> {
  const patch = git('diff', '--unified=0', '--no-color', '--no-ext-diff', ref, '--', 'emulator');
  if (patch === undefined) throw new Error(`got ${ref}, wanted a commit that git knows`);
  return parsePatch(patch);
}

/** Reads the new side of a patch without context. Where lines only went, the lines around the place count as changed. */
export function parsePatch(patch: string): ReadonlyMap<string, readonly Lines[]> {
  const found = new Map<string, Lines[]>();
  let file = '';
  for (const line of patch.split('\n')) {
    file = /^\+\+\+ b\/(.*)$/.exec(line)?.[1] ?? file;
    const [, at, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (at === undefined) continue;
    const first = Number(at);
    const last = Number(count) === 0 ? first + 1 : first + Number(count) - 1;
    found.set(file, [...(found.get(file) ?? []), { first, last }]);
  }
  return found;
}

export const isChanged = (changed: ReadonlyMap<string, readonly Lines[]>, { file, line }: Mutant): boolean =>
  changed.get(file)?.some(({ first, last }) => first <= line && line <= last) === true;
