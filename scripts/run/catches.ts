import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { own } from '../../emulator/kernel/own.ts';
import { record } from '../../emulator/settings/record.ts';

/** The scenario that caught each defect in the last complete run, by the defect's id: it is tried first, which saves most of the time. */
const FILE = new URL('catches.json', import.meta.url);

const format = record(z.string(), z.string());

const all = (): Readonly<Record<string, string>> => format.parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** The name of the scenario to try first; undefined: the defect is new. */
export const likelyCatch = (defect: string): string | undefined => own(all(), defect);

/** Keeps the name of the scenario that caught each defect. */
export function keepCatches(caught: readonly (readonly [defect: string, scenario: string])[]): void {
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(caught), undefined, 2)}\n`);
}
