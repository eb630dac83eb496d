import type { Mutant } from './mutant.ts';
import { mutated } from './mutant.ts';
import { Broken, WorkBench, type Tried } from './benches.ts';
import type { Choice } from './choice.ts';
import { textOf } from './generations.ts';

/** Old generations of the emulator stay in memory: a worker is replaced after so many mutants. */
const MOST_MUTANTS = 120;

/** A scenario that takes longer than this, and so much longer than on the sound camera, has no end: an endless loop ends by nothing else. */
const PATIENCE_MS = 30_000;
const TIMES_LONGER = 6;

const patience =
  (soundMs: Trial['soundMs']) =>
  (place?: string): number =>
    Math.max(PATIENCE_MS, TIMES_LONGER * soundMs(place));

export interface Trial {
  readonly mutant: Mutant;
  readonly choice: () => Choice;
  /** How long a scenario takes on the sound camera, in ms; without a place: the start of the emulator. */
  readonly soundMs: (place?: string) => number;
}

/** Tries mutants in several processes; `ended` hears of each. No further one begins once `goesOn` says so. */
export async function tryAll(
  trials: Iterable<Trial>,
  atOnce: number,
  goesOn: () => boolean,
  ended: (mutant: Mutant, tried: Tried, choice: Choice) => void,
): Promise<void> {
  const waiting = trials[Symbol.iterator]();
  const work = async (): Promise<void> => {
    let bench: WorkBench | undefined;
    for (let next = waiting.next(); !next.done && goesOn(); next = waiting.next()) {
      const { mutant, choice, soundMs } = next.value;
      const chosen = choice();
      const places = [...chosen.own, ...chosen.others];
      if (places.length === 0) {
        ended(mutant, { failedAt: undefined, judged: false, why: 'no scenario reaches it' }, chosen);
        continue;
      }
      if (bench && bench.tried >= MOST_MUTANTS) {
        bench.end();
        bench = undefined;
      }
      const [tried, left]: [Tried, WorkBench | undefined] = await tryOne(bench, mutant, places, patience(soundMs));
      bench = left;
      ended(mutant, tried, chosen);
    }
    bench?.end();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Tries a mutant; once more in a new process if it broke one that others had been in before. */
async function tryOne(
  bench: WorkBench | undefined,
  mutant: Mutant,
  places: readonly string[],
  patienceMs: (place?: string) => number,
): Promise<[Tried, WorkBench | undefined]> {
  const change = { file: mutant.file, text: mutated(textOf(mutant.file), mutant) };
  const used = bench ?? (await WorkBench.start());
  try {
    const tried = await used.try(change, places, patienceMs);
    if (tried.leavesPorts !== true) return [tried, used];
    used.end();
    return [tried, undefined];
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    if (used.tried > 1) return tryOne(undefined, mutant, places, patienceMs);
    return [{ failedAt: used.last ?? places[0], judged: false, why: error.message }, undefined];
  }
}
