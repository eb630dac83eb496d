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

/** How many mutants of each function and file a scenario has caught. */
export class Catches {
  readonly #times = new Map<string, number>();

  /** Those of the same function say most. */
  near({ file, within }: Mutant, place: string): number {
    return this.#of(file, place) + SAME_FUNCTION * this.#of(`${file} ${within}`, place);
  }

  add({ file, within }: Mutant, place: string): void {
    for (const where of [file, `${file} ${within}`]) this.#times.set(`${where} ${place}`, this.#of(where, place) + 1);
  }

  #of(where: string, place: string): number {
    return this.#times.get(`${where} ${place}`) ?? 0;
  }
}

const SAME_FUNCTION = 4;

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
      scenario.place === first
        ? Number.MAX_VALUE
        : this.catches.near(mutant, scenario.place) / (cost(scenario) + START_MS);
    const reaching = this.#scenarios.filter((scenario) => this.#reaches(scenario, mutant));
    /** Half of the time goes to those that have caught much, half to different ones: otherwise the same few are tried again and again. */
    const chosen = (mostMs: number, all: readonly Scenario[]): string[] => {
      const known = affordable(
        mostMs / 2,
        all.filter((one) => worth(one) > 0).toSorted((a, b) => worth(b) - worth(a)),
      );
      const rest = all.filter(({ place }) => !known.includes(place));
      return [...known, ...affordable(mostMs / 2, telling(rest, mutant))];
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

/** What it costs to begin a scenario, in ms. */
const START_MS = 20;

/** Places of the first scenarios that together cost no more, and of the first of all even if it costs more. */
function affordable(mostMs: number, scenarios: Iterable<Scenario>): string[] {
  const found: string[] = [];
  let spent = 0;
  for (const scenario of scenarios) {
    if (spent > 0 && spent + cost(scenario) > mostMs) continue;
    spent += cost(scenario);
    found.push(scenario.place);
    if (spent >= mostMs) break;
  }
  return found;
}

/** Scenarios that reach the same places of a file. */
interface Group {
  readonly places: readonly number[];
  /** How many of them are chosen: they tell less each time. */
  chosen: number;
  /** The cheapest comes last. */
  readonly left: Scenario[];
}

/** Characters of a file's text: what is farther away from a mutant says half as much about it. */
const NEAR = 300;

/**
 * Scenarios in the order of what they may tell about a mutant, for what they cost. A place of its file tells the more, the nearer to the
 * mutant and the more seldom reached; once told, it tells less.
 */
function* telling(scenarios: readonly Scenario[], { file, start }: Mutant): Generator<Scenario> {
  const groups = new Map<string, Group>();
  for (const scenario of scenarios.toSorted((a, b) => cost(b) - cost(a))) {
    const places = own(scenario.reached, file) ?? [];
    const group = groups.get(places.join()) ?? { places, chosen: 0, left: [] };
    group.left.push(scenario);
    groups.set(places.join(), group);
  }
  const all = [...groups.values()];
  const reach = new Map<number, number>();
  for (const { places } of all) for (const place of places) reach.set(place, (reach.get(place) ?? 0) + 1);
  const tells = new Map(
    [...reach].map(([place, times]) => [
      place,
      Math.log(1 + all.length / times) / (1 + Math.abs(place - start) / NEAR),
    ]),
  );
  const gain = ({ places, chosen, left }: Group): number =>
    (1e-9 + places.reduce((sum, place) => sum + (tells.get(place) ?? 0), 0)) /
    2 ** chosen /
    (START_MS + Math.min(...left.slice(-1).map(cost)));
  for (let open = all; open.length > 0; open = open.filter(({ left }) => left.length > 0)) {
    const best = open.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    const next = best.left.pop();
    if (next) yield next;
    best.chosen++;
    for (const place of best.places) tells.set(place, (tells.get(place) ?? 0) / 2);
  }
}
