import { own } from '../../emulator/kernel/own.ts';
import type { Scenario } from './benches.ts';
import type { Importers } from './importers.ts';
import type { Mutant } from './mutant.ts';

/** The scenarios to try on a mutant, in their order. */
export interface Choice {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** How many processes share a core: scenarios wait more than they work. */
export const PROCESSES_A_CORE = 4;

/** What a scenario costs, in ms of a core: its work, and its share of the time it waits. */
export const cost = ({ cpuMs, ms }: Scenario): number => cpuMs + Math.max(0, ms - cpuMs) / PROCESSES_A_CORE;

/** The most that scenarios of own and of other sections may cost: what lies beyond is not tried, and may catch it all the same. */
const OWN_MS = 8_000;
const OTHERS_MS = 2_000;

/** How many scenarios with real players are tried on a mutant that nothing quicker reaches. */
const MOST_PLAYERS = 3;

const hasPlayer = ({ tags }: Scenario): boolean => tags.some((tag) => tag.startsWith('@client-'));

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

interface Placed {
  readonly scenario: Scenario;
  /** 0: the first that reaches just these places of the file; 1: the second, which says little more. */
  readonly round: number;
}

/** Chooses scenarios for mutants by what they reach: own sections first, those that catch much first, then different ones. */
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
    const worth = (scenario: Scenario): number =>
      scenario.place === first ? Number.MAX_VALUE : this.catches.of(mutant.file, scenario.place) / (cost(scenario) + 5);
    const places = (scenario: Scenario): readonly number[] => own(scenario.reached, mutant.file) ?? [];
    // Who does much with the file judges it most likely, also when it takes its time: batteries do.
    const busiest = this.#scenarios
      .filter((scenario) => this.#reaches(scenario, mutant))
      .toSorted((a, b) => places(b).length - places(a).length || cost(a) - cost(b));
    const reaching = inRounds(busiest, (scenario) => places(scenario).join())
      .toSorted((a, b) => a.round - b.round)
      .map(({ scenario }) => scenario);
    /** Half of the time goes to those that have caught much, half to different ones: otherwise the same few are tried again and again. */
    const chosen = (mostMs: number, all: readonly Scenario[]): string[] => {
      const known = within(
        mostMs / 2,
        all.filter((one) => worth(one) > 0).toSorted((a, b) => worth(b) - worth(a)),
      );
      return [
        ...known,
        ...within(
          mostMs / 2,
          all.filter(({ place }) => !known.includes(place)),
        ),
      ];
    };
    const isOwn = (scenario: Scenario): boolean => scenario.tags.some((tag) => tags.has(tag));
    const mine = reaching.filter(isOwn);
    const quick = mine.filter((one) => !hasPlayer(one));
    return {
      own: quick.length > 0 ? chosen(OWN_MS, quick) : mine.slice(0, MOST_PLAYERS).map(({ place }) => place),
      others: chosen(
        OTHERS_MS,
        reaching.filter((one) => !isOwn(one) && !hasPlayer(one)),
      ),
    };
  }

  /** What runs while a file is loaded is reached by whoever runs a function of the file, or of one that imports it. */
  #reaches({ reached }: Scenario, { file, start, atLoad }: Mutant): boolean {
    if (!atLoad) return own(reached, file)?.includes(start) === true;
    return [file, ...this.#importers.direct(file)].some((one) => Object.hasOwn(reached, one));
  }
}

/** Places of the first scenarios that together cost no more, and of the first of all even if it costs more. */
function within(mostMs: number, scenarios: readonly Scenario[]): string[] {
  let spent = 0;
  return scenarios.filter((one, n) => (spent += cost(one)) <= mostMs || n === 0).map(({ place }) => place);
}

function inRounds(scenarios: readonly Scenario[], kindOf: (scenario: Scenario) => string): Placed[] {
  const times = new Map<string, number>();
  return scenarios.map((scenario) => {
    const same = kindOf(scenario);
    const round = times.get(same) ?? 0;
    times.set(same, round + 1);
    return { scenario, round };
  });
}
