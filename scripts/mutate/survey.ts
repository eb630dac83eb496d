import { globSync, readFileSync, statSync } from 'node:fs';
import { own } from '../../emulator/kernel/own.ts';
import { missingClients } from '../run/clients.ts';
import { WorkBench, type Scenario } from './benches.ts';
import { Cache } from './cache.ts';
import type { Reached } from './coverage.ts';
import { digestOf, type Mutant } from './mutant.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * The scenarios whose emulator runs in the worker. Some have real players as clients; those of browsers, which take longest, are left
 * out, and those whose program is not installed.
 */
function inProcess(): string {
  const missing = missingClients().flatMap(({ tag }) => tag ?? []);
  const left = ['process', 'measured', 'client-chromium', ...missing];
  return [...new Set(left)].map((tag) => `not @${tag}`).join(' and ');
}

const FEATURES = 'features/**/*.feature';

/**
 * Runs in-process scenarios on the sound camera: how long each takes, and which mutants' places it reaches. `sections`: only features
 * that have scenarios of these; undefined: all. What an earlier run found of a feature counts while nothing has changed.
 */
export async function survey(
  mutants: ReadonlyMap<string, readonly Mutant[]>,
  sections: ReadonlySet<string> | undefined,
  atOnce: number,
): Promise<readonly Scenario[]> {
  const cache = new Cache<readonly Scenario[]>('survey');
  const code = fingerprint('{emulator,steps}/**/*.ts', 'profiles/**/*.yaml');
  const places = askedAbout(mutants, code);
  const basis = digestOf(code, inProcess(), JSON.stringify(places));
  const keyOf = (feature: string): readonly string[] => [basis, fingerprint(feature)];
  const wanted = globSync(FEATURES)
    .filter((feature) => !sections || sectionsIn(feature).some((section) => sections.has(section)))
    .toSorted((a, b) => statSync(b).size - statSync(a).size);
  const known = wanted.flatMap((feature) => cache.get(...keyOf(feature)) ?? []);
  const fresh: Scenario[] = [];
  const missing = wanted.filter((feature) => !cache.get(...keyOf(feature))).values();
  const work = async (): Promise<void> => {
    let bench: WorkBench | undefined;
    for (const feature of missing) {
      bench ??= await WorkBench.start();
      const scenarios = await bench.survey([feature], inProcess(), places);
      fresh.push(...scenarios);
      if (!scenarios.every(({ passed }) => passed)) continue;
      cache.set(scenarios, ...keyOf(feature));
      cache.save();
    }
    bench?.end();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return [...known, ...fresh].filter(
    ({ tags }) => !sections || [...sections].some((section) => tags.includes(`@guide-${section}`)),
  );
}

/** The places that scenarios are asked about: those of an earlier survey of the same code, if these are all among them. */
function askedAbout(mutants: ReadonlyMap<string, readonly Mutant[]>, code: string): Reached {
  const cache = new Cache<Reached>('places');
  const wanted: Reached = Object.fromEntries(
    [...mutants]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([file, all]) => [file, [...new Set(all.map(({ start }) => start))]]),
  );
  const known = cache.get(code);
  if (known && Object.entries(wanted).every(([file, all]) => all.every((one) => own(known, file)?.includes(one))))
    return known;
  cache.set(wanted, code);
  cache.save();
  return wanted;
}

const sectionsIn = (feature: string): string[] =>
  [...readFileSync(feature, 'utf8').matchAll(/@guide-([\d.]+)/g)].map(([, section = '']) => section);
