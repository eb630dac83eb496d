import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { own } from '../../emulator/kernel/own.ts';
import type { Mutant } from './mutant.ts';

const FILE = new URL('equivalent.yaml', import.meta.url);

/** File → identity of a mutant → the reason why no client can notice it. */
const format = z.record(z.string(), z.record(z.string(), z.string().min(10)));

export type Equivalents = z.output<typeof format>;

export const readEquivalents = (text = readFileSync(FILE, 'utf8')): Equivalents => format.parse(parse(text) ?? {});

export const reasonFor = (
  known: Equivalents,
  { file, identity }: Pick<Mutant, 'file' | 'identity'>,
): string | undefined => own(own(known, file) ?? {}, identity);

/** Entries that fit no mutant any more. */
export function staleEquivalents(known: Equivalents, mutants: ReadonlyMap<string, readonly Mutant[]>): string[] {
  return Object.entries(known).flatMap(([file, reasons]) => {
    const here = new Set(mutants.get(file)?.map(({ identity }) => identity));
    return Object.keys(reasons)
      .filter((identity) => !here.has(identity))
      .map((identity) => `scripts/mutate/equivalent.yaml: ${file}: there is no mutant "${identity}"`);
  });
}
