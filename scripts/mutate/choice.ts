import { basename, dirname } from 'node:path';
import { own } from '../../emulator/kernel/own.ts';
import type { Scenario } from './benches.ts';
import type { Importers } from './importers.ts';
import { judgesOf } from './deciding.ts';
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
const OWN_MS = 10_000;
const OTHERS_MS = 2_000;
/** The most that own scenarios may cost that reach the mutant's file, but the mutant by no count. */
const BESIDE_MS = 2_000;
/** The most that scenarios with programs as clients may cost, which are tried last: where nothing quicker reaches the mutant, and elsewhere. */
const PROGRAMS_MS = 16_000;
const PROGRAMS_TOO_MS = 4_000;

const hasProgram = ({ tags }: Scenario): boolean => tags.some((tag) => tag.startsWith('@client-'));

/** How many mutants of each function, file and folder a scenario has caught. */
export class Catches {
  readonly #times = new Map<string, number>();

  /** Those of the same function say most; a folder of tables is judged by the same scenarios. */
  near({ file, within, atLoad }: Mutant, place: string): number {
    const alike = atLoad ? this.#of(dirname(file), place) / OTHER_TABLE : 0;
    return alike + this.#of(file, place) + SAME_FUNCTION * this.#of(`${file} ${within}`, place);
  }

  add({ file, within }: Mutant, place: string): void {
    for (const where of [dirname(file), file, `${file} ${within}`])
      this.#times.set(`${where} ${place}`, this.#of(where, place) + 1);
  }

  #of(where: string, place: string): number {
    return this.#times.get(`${where} ${place}`) ?? 0;
  }
}

const SAME_FUNCTION = 4;
/** What it counts to be one that judges the file. */
const JUDGE = 50;
const OTHER_TABLE = 4;

/** Chooses scenarios for mutants by what they reach: own sections first, those that catch much first, then different ones. */
export class Chooser {
  readonly #scenarios: readonly Scenario[];
  readonly #importers: Importers;
  readonly #judges: typeof judgesOf;
  readonly #orders = new Map<string, readonly Scenario[]>();
  readonly catches = new Catches();

  constructor(scenarios: readonly Scenario[], importers: Importers, judges = judgesOf) {
    this.#scenarios = scenarios.filter(({ passed }) => passed);
    this.#importers = importers;
    this.#judges = judges;
  }

  /** `first`: the scenario that caught the mutant the last time. */
  for(mutant: Mutant, sections: readonly string[], first: string | undefined): Choice {
    const tags = new Set(sections.map((section) => `@guide-${section}`));
    const judges = this.#judges(mutant.file);
    const worth = (scenario: Scenario): number =>
      scenario.place === first
        ? Number.MAX_VALUE
        : (this.catches.near(mutant, scenario.place) + (judges?.test(scenario.name) ? JUDGE : 0)) /
          (cost(scenario) + START_MS);
    const { reaching, near, files } = this.#reaching(mutant);
    /** Half of the time goes to those that have caught much, half to different ones: otherwise the same few are tried again and again. */
    const chosen = (mostMs: number, all: readonly Scenario[]): string[] => {
      const known = affordable(
        mostMs / 2,
        all.filter((one) => worth(one) > 0).toSorted((a, b) => worth(b) - worth(a)),
      );
      const rest = this.#inOrder(all, mutant, files, sections.join()).filter(({ place }) => !known.includes(place));
      return [...known, ...affordable(mostMs / 2, rest)];
    };
    const isOwn = (scenario: Scenario): boolean => scenario.tags.some((tag) => tags.has(tag));
    const mine = reaching.filter(isOwn);
    const quick = mine.filter((one) => !hasProgram(one));
    const beside = near.filter((one) => isOwn(one) && !hasProgram(one));
    const programs = mine.filter(hasProgram);
    return {
      own:
        quick.length > 0
          ? [
              ...chosen(OWN_MS, quick),
              ...affordable(BESIDE_MS, this.#inOrder(beside, mutant, files, 'beside')),
              ...chosen(PROGRAMS_TOO_MS, programs),
            ]
          : chosen(PROGRAMS_MS, programs),
      others: chosen(
        OTHERS_MS,
        reaching.filter((one) => !isOwn(one) && !hasProgram(one)),
      ),
    };
  }

  /** The first of those that tell most, found once for a place: its mutants differ little. */
  #inOrder(
    scenarios: readonly Scenario[],
    mutant: Mutant,
    files: readonly string[],
    sections: string,
  ): readonly Scenario[] {
    const key = `${mutant.file} ${mutant.start} ${sections} ${scenarios.length} ${scenarios[0]?.place}`;
    const known = this.#orders.get(key);
    if (known) return known;
    const order = telling(scenarios, mutant, files);
    this.#orders.set(key, order);
    return order;
  }

  /**
   * The scenarios that reach a mutant, those that reach only its file, and the files whose places say how. What runs while a file is loaded, and so is reached by no
   * scenario, is reached by whoever runs a function of the file, or of one that imports it.
   */
  #reaching({ file, start, atLoad }: Mutant): {
    readonly reaching: readonly Scenario[];
    readonly near: readonly Scenario[];
    readonly files: readonly string[];
  } {
    const inFile = this.#scenarios.filter(({ reached }) => Object.hasOwn(reached, file));
    const reaching = atLoad ? [] : inFile.filter(({ reached }) => own(reached, file)?.includes(start));
    // V8 does not count every call of a function that has several copies, as a camera's handlers have.
    if (reaching.length > 0) return { reaching, near: inFile.filter((one) => !reaching.includes(one)), files: [file] };
    const importing = [file, ...this.#importers.direct(file)];
    return {
      reaching: this.#scenarios.filter(({ reached }) => importing.some((one) => Object.hasOwn(reached, one))),
      near: [],
      files: [file, ...this.#importers.all(file)],
    };
  }
}

/** No more are put in order: there is no time for them. */
const MOST_TRIED = 80;

/** What it costs to begin a scenario, in ms. */
const START_MS = 20;

/** Places of the first scenarios that together cost no more; where each costs more, of the first of all. */
function affordable(mostMs: number, scenarios: readonly Scenario[]): string[] {
  let spent = 0;
  const found = scenarios.filter((scenario) => {
    const fits = spent + cost(scenario) <= mostMs;
    if (fits) spent += cost(scenario);
    return fits;
  });
  return (found.length > 0 ? found : scenarios.slice(0, 1)).map(({ place }) => place);
}

/** Scenarios that reach the same places of a file. */
interface Group {
  readonly places: readonly string[];
  /** How much their names say of the mutant, from 1. */
  readonly named: number;
  /** How many of them are chosen: they tell less each time. */
  chosen: number;
  /** The cheapest comes last. */
  readonly left: Scenario[];
}

/** Characters of a file's text: what is farther away from a mutant says half as much about it. */
const NEAR = 300;
/** How far away another file counts as a whole. */
const OTHER_FILE = 900;

/** The words of a text or of names in code, cut so that forms of a word are the same. */
const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(
    (
      text
        .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .match(/[a-z]{3,}/g) ?? []
    ).map((word) => word.replace(/(?<=...)(?:es|s)$/, '').slice(0, 5)),
  );

const wordsOf = ({ name, place }: Scenario): ReadonlySet<string> => wordsIn(`${basename(place)} ${name}`);

/** How much the name of each scenario says of a mutant, from 1: words that both have count the more, the fewer scenarios have them. */
function namesakes(scenarios: readonly Scenario[], { file, within, was }: Mutant): (scenario: Scenario) => number {
  const wanted = wordsIn(`${basename(file, '.ts')} ${within} ${was}`);
  const times = new Map<string, number>();
  for (const scenario of scenarios) for (const word of wordsOf(scenario)) times.set(word, (times.get(word) ?? 0) + 1);
  const rarity = (word: string): number => Math.log(scenarios.length / (times.get(word) ?? 1));
  return (scenario) =>
    [...wordsOf(scenario)].filter((word) => wanted.has(word)).reduce((sum, word) => sum + rarity(word), 1);
}

/**
 * Scenarios in the order of what they may tell about a mutant, for what they cost. A place of its file tells the more, the nearer to the
 * mutant and the more seldom reached; once told, it tells less. A name that has words of the code tells more. `files`: those whose places count.
 */
function telling(scenarios: readonly Scenario[], mutant: Mutant, files: readonly string[]): readonly Scenario[] {
  const { file, start } = mutant;
  const groups = new Map<string, Group>();
  const namedIn = namesakes(scenarios, mutant);
  for (const scenario of scenarios.toSorted((a, b) => cost(b) - cost(a))) {
    const places = files.flatMap((one) => {
      const reached = own(scenario.reached, one);
      if (one === file) return reached?.map(String) ?? [];
      return reached ? [one] : [];
    });
    const named = namedIn(scenario);
    const key = `${named} ${places.join()}`;
    const group = groups.get(key) ?? { places, named, chosen: 0, left: [] };
    group.left.push(scenario);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const reach = new Map<string, number>();
  for (const { places } of all) for (const place of places) reach.set(place, (reach.get(place) ?? 0) + 1);
  const distance = (place: string): number =>
    files.length === 1 ? Math.abs(Number(place) - start) : files.includes(place) ? OTHER_FILE : 0;
  const tells = new Map(
    [...reach].map(([place, times]) => [place, Math.log((1 + all.length) / times) / (1 + distance(place) / NEAR)]),
  );
  const gain = ({ places, named, chosen, left }: Group): number =>
    (named * named * (1 + places.reduce((sum, place) => sum + (tells.get(place) ?? 0), 0))) /
    2 ** chosen /
    (START_MS + Math.min(...left.slice(-1).map(cost)));
  const order: Scenario[] = [];
  for (
    let open = all;
    open.length > 0 && order.length < MOST_TRIED;
    open = open.filter(({ left }) => left.length > 0)
  ) {
    const best = open.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    order.push(...best.left.splice(-1));
    best.chosen++;
    for (const place of best.places) tells.set(place, (tells.get(place) ?? 0) / 2);
  }
  return order;
}
