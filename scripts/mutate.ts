import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { writeCoverage } from './run/coverage.ts';
import { command, refuseOthers } from './run/command.ts';
import { keepCompiled } from './run/compile-cache.ts';
import { WorkBench } from './mutate/benches.ts';
import { PROCESSES_A_CORE } from './mutate/choice.ts';
import { enclose } from './run/namespace.ts';
import { sectionsByFile } from './mutate/deciding.ts';
import { readEquivalents, staleEquivalents } from './mutate/equivalent.ts';
import { Importers } from './mutate/importers.ts';
import { mutantsOf } from './mutate/mutants.ts';
import { survivorsOf, survivorsText, survivorText, tableOf } from './mutate/report.ts';
import type { Result } from './mutate/result.ts';
import { run, type Wanted } from './mutate/run.ts';
import { counts, mixed, sampleOf } from './mutate/sample.ts';
import { isEnough, scoresOf, writeScores } from './mutate/scores.ts';
import { changedSince, isChanged, usualRef } from './mutate/since.ts';
import { survey } from './mutate/survey.ts';
import { HELP, parseWords, type Wishes } from './mutate/words.ts';

const REPORTS = 'reports/mutants';

/** Faults made by a machine in the code that decides, and who notices them. */
async function mutate(words: readonly string[]): Promise<number> {
  const wishes = parseWords(words);
  const sections = sectionsByFile();
  const ids = [...new Set([...sections.values()].flat())].toSorted();
  refuseOthers(
    wishes.places,
    `a section (${ids.join(', ')}) or a file of scripts/mutate/table.ts`,
    (place) => ids.includes(place) || sections.has(place),
  );
  const inside = await enclose();
  if (inside !== undefined) return inside;
  keepCompiled();
  const began = performance.now();
  const minutes = (): number => (performance.now() - began) / 60_000;
  const mutants = mutantsOf([...sections.keys()]);
  const equivalents = readEquivalents();
  for (const line of staleEquivalents(equivalents, mutants)) console.log(line);
  const every = [...sections].flatMap(([file, own]) =>
    (mutants.get(file) ?? []).map((mutant) => ({ mutant, sections: own })),
  );
  const wanted = choose(wishes, every);
  console.log(`${wanted.length} mutants`);
  if (wanted.length === 0) return 0;

  const atOnce = wishes.workers ?? PROCESSES_A_CORE * availableParallelism();
  const scenarios = await survey(
    mutants,
    wishes.own ? new Set(wanted.flatMap((one) => one.sections)) : undefined,
    atOnce,
  );
  for (const { place, name, passed } of scenarios)
    if (!passed) console.log(`fails on the sound camera, and says nothing: ${place} ${name}`);
  console.log(`${scenarios.length} scenarios surveyed after ${minutes().toFixed(1)} minutes`);
  const results = await run(wanted, {
    scenarios,
    importers: new Importers(),
    equivalents,
    atOnce,
    unitTests: !wishes.own,
    goesOn: () => minutes() < wishes.minutes,
    heard: (result, left) => {
      if (survivorsOf([result]).length > 0) console.log(`survives: ${result.mutant.file} ${result.mutant.identity}`);
      if (left % 100 === 0) console.log(`${left} left after ${minutes().toFixed(1)} minutes`);
    },
  });
  return report(results, wanted, counts(every), wishes);
}

/** The mutants that the words ask for. */
function choose({ places, since, minutes, all }: Wishes, every: readonly Wanted[]): readonly Wanted[] {
  const sections = [...new Set(every.flatMap((one) => one.sections))].toSorted();
  if (since !== undefined) {
    const ref = since || usualRef();
    if (ref === undefined) {
      console.log('There is no earlier commit to compare with.');
      return [];
    }
    const changed = changedSince(ref);
    return mixed(every.filter(({ mutant }) => isChanged(changed, mutant)));
  }
  const mine = every.filter(
    ({ mutant, sections: own }) => places.length === 0 || [mutant.file, ...own].some((one) => places.includes(one)),
  );
  if (all) return minutes === Infinity ? mine : mixed(mine);
  const inFiles = mine.filter(({ mutant }) => places.includes(mutant.file));
  const asked = places.length === 0 ? sections : sections.filter((section) => places.includes(section));
  return [...new Set([...inFiles, ...sampleOf(mine, asked)])];
}

/** Prints and writes what was found, and gives the exit code. */
function report(
  results: readonly Result[],
  wanted: readonly Wanted[],
  inAll: Readonly<Record<string, number>>,
  { places, since, own }: Wishes,
): number {
  const scores = scoresOf(results, inAll);
  mkdirSync(REPORTS, { recursive: true });
  for (const section of Object.keys(scores))
    writeFileSync(`${REPORTS}/${section}.txt`, survivorsText(results, section, own));
  const survivors = survivorsOf(results);
  for (const survivor of survivors) console.log(survivorText(survivor, own));
  console.log(`\n${tableOf(scores)}\n`);
  const left = wanted.length - results.length;
  if (left > 0) console.log(`${left} mutants were not tried: the time was over.`);
  if (since !== undefined) return survivors.length === 0 ? 0 : 1;
  const whole = Object.entries(scores).filter(([section]) => places.length === 0 || places.includes(section));
  // Without other scenarios and unit tests a score would not say who else catches.
  if (left === 0 && !own) writeScores(Object.fromEntries(whole));
  writeCoverage();
  return whole.every(([, score]) => isEnough(score)) ? 0 : 1;
}

await command(HELP, mutate);
WorkBench.endAll();
