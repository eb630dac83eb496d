import { InputError, type Problem, problemOf, shown, WireError } from '../kernel/errors.ts';
import type { JournalWriter } from '../kernel/journal.ts';
import { Signal } from '../kernel/signal.ts';
import { Transactions } from '../kernel/transactions.ts';
import { catalogue } from './catalogue/index.ts';
import type { SettingsEvents } from './events.ts';
import { rowOf, wantedInstead } from './lookup.ts';
import type { Model } from './model.ts';
import type { Setting } from './setting.ts';
import { factoryOf, lacking, LACKING, refusal, valueOf } from './setting.ts';

/** A view of settings, as services and rules see them: the typed value of a row. */
export interface SettingsView {
  get<T>(row: Setting<T>): T;
}

export { rowOf };

/** A rule between rows: returns the problems of a resulting view. */
export type BetweenRows = (view: SettingsView, model: Model) => readonly Problem[];

/**
 * The settings of one camera: only what differs from the model's factory state is kept.
 * A commit is all or nothing, and reports every problem. Every change is a transaction: one that cannot be saved throws the error of
 * saving (`StorageError`), and then nothing has changed.
 */
export class SettingsStore implements SettingsView {
  /** The keys that a commit or a reset changed. */
  readonly changed = new Signal<readonly string[]>();
  /** The keys that a commit set to their present values: a failed service may try again. */
  readonly setAgain = new Signal<readonly string[]>();
  readonly #model: Model;
  readonly #journal: JournalWriter<SettingsEvents>;
  readonly #between: BetweenRows;
  readonly #transactions: Transactions;
  #set = new Map<string, unknown>();

  constructor(
    model: Model,
    journal: JournalWriter<SettingsEvents>,
    between: BetweenRows = () => [],
    transactions: Transactions = new Transactions(),
  ) {
    this.#model = model;
    this.#journal = journal;
    this.#between = between;
    this.#transactions = transactions;
  }

  get<T>(row: Setting<T>): T {
    return (this.#set.has(row.key) ? this.#set.get(row.key) : factoryOf(row, this.#model)) as T;
  }

  /** The value as text, as CGI and files write it. */
  text(row: Setting): string {
    return row.type.format(this.get(row));
  }

  /** Sets texts by key. Throws `InputError` with every problem, and then nothing has changed. */
  commit(texts: Readonly<Record<string, string>>, by: string): readonly string[] {
    const problems: Problem[] = [];
    const next = new Map(this.#set);
    for (const [key, text] of Object.entries(texts)) {
      const problem = this.#put(next, key, text);
      if (problem) problems.push(problem);
    }
    if (problems.length === 0) problems.push(...this.#between(this.#viewOf(next), this.#model));
    if (problems.length > 0) {
      const refused = new InputError(problems);
      this.#journal.write('settings.refused', { problems: refused.sentences, by });
      throw refused;
    }
    const changed = this.#replace(next, by);
    const again = Object.keys(texts).filter((key) => !changed.includes(key));
    if (again.length > 0) this.setAgain.emit(again);
    return changed;
  }

  /** The settings that differ from the factory state: text by key. */
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#set.keys()].flatMap((key) => {
        const row = rowOf(key);
        return row ? [[key, this.text(row)]] : [];
      }),
    );
  }

  /** Replaces all settings by these texts. Throws `InputError` with every problem, and then nothing has changed. */
  restore(texts: Readonly<Record<string, string>>, by: string): readonly string[] {
    const next = new Map<string, unknown>();
    const problems = Object.entries(texts).flatMap(([key, text]) => this.#put(next, key, text) ?? []);
    if (problems.length === 0) problems.push(...this.#between(this.#viewOf(next), this.#model));
    if (problems.length > 0) throw new InputError(problems);
    return this.#replace(next, by);
  }

  /** Resets to the model's defaults, except for the rows that are kept. */
  reset(keeps: (row: Setting) => boolean, by: string): readonly string[] {
    const kept = [...this.#set].filter(([key]) => {
      const row = rowOf(key);
      return row !== undefined && keeps(row);
    });
    return this.#replace(new Map(kept), by);
  }

  #put(next: Map<string, unknown>, key: string, text: string): Problem | undefined {
    const row = rowOf(key);
    if (!row) {
      const wanted = wantedInstead(key);
      return { key: shown(key), wanted, words: `no such setting, wanted ${wanted}` };
    }
    const refused = refusal(row, this.#model);
    if (refused) return { key, words: refused };
    try {
      const value = valueOf(row, text);
      if (lacking(row, this.#model).includes(row.type.format(value))) {
        const got = row.secret ? 'a secret' : shown(text);
        return { key, got, words: `got ${got}, ${LACKING}` };
      }
      if (row.type.format(value) === row.type.format(factoryOf(row, this.#model))) next.delete(key);
      else next.set(key, value);
      return undefined;
    } catch (error) {
      if (error instanceof WireError) return problemOf(error.complaint);
      throw error;
    }
  }

  #viewOf(set: Map<string, unknown>): SettingsView {
    return { get: <T>(row: Setting<T>) => (set.has(row.key) ? set.get(row.key) : factoryOf(row, this.#model)) as T };
  }

  #replace(next: Map<string, unknown>, by: string): readonly string[] {
    const old = this.#set;
    const before = this.#viewOf(old);
    const after = this.#viewOf(next);
    const format = (view: SettingsView, row: Setting): string => row.type.format(view.get(row));
    const changed = catalogue.filter((row) => format(before, row) !== format(after, row)).map((row) => row.key);
    if (changed.length === 0) return changed;
    this.#set = next;
    this.#transactions.make({
      undo: () => {
        this.#set = old;
      },
      announce: () => {
        this.#journal.write('settings.changed', { keys: changed, by });
        this.changed.emit(changed);
      },
    });
    return changed;
  }
}
