import { digestOf, type Mutant } from './mutant.ts';
import { Cache } from './cache.ts';
import { everything, fingerprint } from './fingerprint.ts';
import { textOf } from './generations.ts';

/** Who caught a mutant. */
export type CaughtBy = 'own' | 'elsewhere' | 'unit' | 'nobody';

export interface Result {
  readonly mutant: Mutant;
  readonly sections: readonly string[];
  readonly caught: CaughtBy;
  /** The place of the scenario, or the unit test. */
  readonly by?: string;
  /** Whether any in-process scenario of its sections reaches it. */
  readonly reached: boolean;
  /** The reason why no client can notice it (scripts/mutate/equivalent.yaml). */
  readonly equivalent?: string;
}

interface Stored {
  readonly caught: CaughtBy;
  readonly by?: string;
  readonly reached: boolean;
  /** Of what the verdict depended on. */
  readonly on: string;
}

const featureOf = (place: string): string => place.slice(0, place.lastIndexOf(':'));

/**
 * The verdicts of earlier runs. That a scenario catches a mutant is believed while the mutant's file, the scenario's feature and all
 * steps are the same; that none does, only while nothing at all has changed.
 */
export class Results {
  readonly #cache = new Cache<Stored>('results');

  /** The earlier verdict, if it still counts. */
  valid({ mutant, sections }: Pick<Result, 'mutant' | 'sections'>): Result | undefined {
    const stored = this.#find(mutant, sections);
    if (!stored || stored.on !== this.#basis(mutant, stored)) return undefined;
    const { on: _, ...rest } = stored;
    return { mutant, sections, ...rest };
  }

  /** The scenario that caught it the last time, whether that still counts or not. */
  hint(mutant: Mutant, sections: readonly string[]): string | undefined {
    return this.#find(mutant, sections)?.by;
  }

  take({ mutant, sections, caught, by, reached }: Result): void {
    const verdict = { caught, reached, ...(by === undefined ? {} : { by }) };
    this.#cache.set({ ...verdict, on: this.#basis(mutant, verdict) }, mutant.file, mutant.identity, ...sections);
  }

  save(): void {
    this.#cache.save();
  }

  #find({ file, identity }: Mutant, sections: readonly string[]): Stored | undefined {
    return this.#cache.get(file, identity, ...sections);
  }

  #basis({ file }: Mutant, { caught, by }: Pick<Stored, 'caught' | 'by'>): string {
    return caught === 'own' && by !== undefined
      ? digestOf(textOf(file), fingerprint(featureOf(by)), fingerprint('steps/**/*.ts'))
      : digestOf(everything());
  }
}
