import { Chooser } from './choice.ts';
import type { Scenario } from './benches.ts';
import { reasonFor, type Equivalents } from './equivalent.ts';
import type { Importers } from './importers.ts';
import type { Mutant } from './mutant.ts';
import { Results, type Result } from './result.ts';
import { tryAll } from './trials.ts';
import { failingUnitTest, unitTestsOf } from './units.ts';

/** A mutant and the sections whose scenarios must catch it. */
export interface Wanted {
  readonly mutant: Mutant;
  readonly sections: readonly string[];
}

export interface RunOptions {
  readonly scenarios: readonly Scenario[];
  readonly importers: Importers;
  readonly equivalents: Equivalents;
  readonly atOnce: number;
  /** Whether unit tests are run on what no scenario catches. */
  readonly unitTests: boolean;
  readonly goesOn: () => boolean;
  readonly heard: (result: Result, left: number) => void;
}

const SAVED_AFTER = 50;

/** Tries all mutants on the scenarios that reach them, and on unit tests what no scenario catches. Those that time forbids are left out. */
export async function run(wanted: readonly Wanted[], options: RunOptions): Promise<readonly Result[]> {
  const { scenarios, importers, equivalents, atOnce, unitTests, goesOn, heard } = options;
  const earlier = new Results();
  const chooser = new Chooser(scenarios, importers);
  const found: Result[] = [];
  const take = (result: Result): void => {
    found.push(result);
    heard(result, wanted.length - found.length);
  };
  const waiting: Wanted[] = [];
  for (const one of wanted) {
    const equivalent = reasonFor(equivalents, one.mutant);
    const known = earlier.valid(one);
    if (equivalent !== undefined) take({ ...one, caught: 'nobody', reached: true, equivalent });
    else if (known) take(known);
    else waiting.push(one);
  }
  const sectionsOf = new Map(waiting.map(({ mutant, sections }) => [mutant, sections]));
  const times = new Map(scenarios.map(({ place, ms }) => [place, ms]));
  const soundMs = (place?: string): number => times.get(place ?? '') ?? 0;
  const trials = waiting.map(({ mutant, sections }) => ({
    mutant,
    soundMs,
    choice: () => chooser.for(mutant, sections, earlier.hint(mutant, sections)),
  }));
  const survivors: Result[] = [];
  await tryAll(trials, atOnce, goesOn, (mutant, { failedAt }, { own }) => {
    const common = { mutant, sections: sectionsOf.get(mutant) ?? [], reached: own.length > 0 };
    if (failedAt === undefined) {
      const survivor: Result = { ...common, caught: 'nobody' };
      if (unitTests) survivors.push(survivor);
      else take(survivor);
    } else {
      chooser.catches.add(mutant, failedAt);
      const result: Result = { ...common, caught: own.includes(failedAt) ? 'own' : 'elsewhere', by: failedAt };
      earlier.take(result);
      take(result);
      if (found.length % SAVED_AFTER === 0) earlier.save();
    }
  });
  const inTurn = survivors.values();
  const judge = async (): Promise<void> => {
    for (const survivor of inTurn) {
      const { mutant } = survivor;
      const asked = unitTests && goesOn();
      const test = asked ? await failingUnitTest(mutant, unitTestsOf(mutant.file, importers)) : undefined;
      const result: Result = test === undefined ? survivor : { ...survivor, caught: 'unit', by: test };
      if (asked) earlier.take(result);
      take(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, judge));
  earlier.save();
  return found;
}
