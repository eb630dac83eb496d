import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { own } from '../../emulator/kernel/own.ts';
import type { Result } from './result.ts';

const FILE = new URL('scores.yaml', import.meta.url);

/** How the mutants of one section fared. */
const format = z.strictObject({
  /** How many the section has. */
  of: z.number().int(),
  /** How many of them were tried. */
  mutants: z.number().int(),
  own: z.number().int(),
  elsewhere: z.number().int(),
  unit: z.number().int(),
  nobody: z.number().int(),
  equivalent: z.number().int(),
});

export type Score = z.output<typeof format>;

export type Scores = Readonly<Record<string, Score>>;

/** What part of the mutants must be caught by scenarios of the section itself, if it is said to be proved. */
export const WANTED = 0.9;

const rate = ({ mutants, own: caught, equivalent }: Score): number =>
  mutants === equivalent ? 1 : caught / (mutants - equivalent);

/** The rate in percent, rounded down: 89.9 is not 90. */
export const percent = (one: Score): number => Math.floor(rate(one) * 100);

export const isEnough = (one: Score): boolean => rate(one) >= WANTED;

/** The scores of sections, by number. A mutant counts in each section of its file. `inAll`: how many mutants each section has. */
export function scoresOf(results: readonly Result[], inAll: Readonly<Record<string, number>>): Scores {
  const sections = [...new Set(results.flatMap((one) => one.sections))].toSorted();
  return Object.fromEntries(
    sections.map((section) => {
      const mine = results.filter((one) => one.sections.includes(section));
      const counted = mine.filter(({ equivalent }) => equivalent === undefined);
      const count = (caught: Result['caught']): number => counted.filter((one) => one.caught === caught).length;
      const score = {
        of: own(inAll, section) ?? mine.length,
        mutants: mine.length,
        own: count('own'),
        elsewhere: count('elsewhere'),
        unit: count('unit'),
        nobody: count('nobody'),
        equivalent: mine.length - counted.length,
      };
      return [section, score];
    }),
  );
}

export const readScores = (): Scores =>
  existsSync(FILE) ? z.record(z.string(), format).parse(parse(readFileSync(FILE, 'utf8')) ?? {}) : {};

const HEAD = '# How the mutants of each section fared at the last `npm run mutate` of it, which writes this file.\n';

/** Writes the scores of these sections; those of the others stay. */
export function writeScores(scores: Scores): void {
  const all = Object.entries({ ...readScores(), ...scores }).toSorted(([a], [b]) => a.localeCompare(b));
  const lines = all.map(([section, one]) => {
    const counts = Object.entries(one).map(([name, count]) => `${name}: ${count}`);
    return `'${section}': { ${counts.join(', ')} }\n`;
  });
  writeFileSync(FILE, HEAD + lines.join(''));
}
