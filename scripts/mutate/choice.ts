import { own } from '../../emulator/kernel/own.ts';
import type { Scenario } from './benches.ts';
import type { Importers } from './importers.ts';
import type { Mutant } from './mutant.ts';

/** The scenarios to try on a mutant, in their order. */
export interface Choice {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** The most time for scenarios of other sections, in ms as they take on the sound camera: they do not count for the score. */
const OTHERS_MS = 15_000;

/** How many mutants of a file each scenario has caught. */
export class Catches {
  readonly #times = new Map<string, number>();

  of(file: string, place: string): number {
    return this.#times.get(`${file} ${place}`) ?? 0;
  }

  add(file: string, place: string): void {
    this.#times.set(`${file} ${place}`, this.of(file, place) + 1);
  }
}

/** Chooses scenarios for mutants by what they reach: own sections first, those that catch much first, quick ones first. */
export class Chooser {
  readonly #scenarios: readonly Scenario[];
  readonly #importers: Importers;
  readonly catches = new Catches();

  constructor(scenarios: readonly Scenario[], importers: Importers) {
    this.#scenarios = scenarios.filter(({ passed }) => passed);
    this.#importers = importers;
  }

  /** `first`: the scenario that caught the mutant the last time. */
  for(mutant: Mutant, sections: readonly string[], first: string | undefined): Choice {
    const tags = new Set(sections.map((section) => `@guide-${section}`));
    const worth = ({ place, ms }: Scenario): number =>
      place === first ? Infinity : (this.catches.of(mutant.file, place) + 0.1) / (ms + 5);
    const reaching = this.#scenarios
      .filter((scenario) => this.#reaches(scenario, mutant))
      .toSorted((a, b) => worth(b) - worth(a));
    const isOwn = (scenario: Scenario): boolean => scenario.tags.some((tag) => tags.has(tag));
    let spent = 0;
    return {
      own: reaching.filter(isOwn).map(({ place }) => place),
      others: reaching.filter((one) => !isOwn(one) && (spent += one.ms) < OTHERS_MS).map(({ place }) => place),
    };
  }

  /** What runs while a file is loaded is reached by whoever runs a function of the file, or of one that imports it. */
  #reaches({ reached }: Scenario, { file, start, atLoad }: Mutant): boolean {
    if (!atLoad) return own(reached, file)?.includes(start) === true;
    return [file, ...this.#importers.direct(file)].some((one) => Object.hasOwn(reached, one));
  }
}
