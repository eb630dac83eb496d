import { digestOf } from './mutant.ts';
import type { Wanted } from './run.ts';

/** How many mutants of a section are tried: that tells its score to about five points in a hundred, and takes minutes, not hours. */
export const SAMPLE = 150;

/** The same in an order that has nothing to do with their place, and is the same each time. */
export const mixed = (all: readonly Wanted[]): readonly Wanted[] =>
  all
    .map((one) => ({ one, at: digestOf(one.mutant.file, one.mutant.identity) }))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ one }) => one);

/** So many of the mutants of each of these sections, of all kinds, the same each time. One of several sections counts in each. */
export function sampleOf(all: readonly Wanted[], sections: Iterable<string>, most = SAMPLE): readonly Wanted[] {
  const inOrder = mixed(all);
  const chosen = new Set<Wanted>();
  for (const section of sections)
    for (const one of inOrder.filter((each) => each.sections.includes(section)).slice(0, most)) chosen.add(one);
  return inOrder.filter((one) => chosen.has(one));
}

/** How many mutants each section has. */
export function counts(all: readonly Wanted[]): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const { sections } of all) for (const section of sections) found.set(section, (found.get(section) ?? 0) + 1);
  return Object.fromEntries(found);
}
