import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { digestOf } from './mutant.ts';

/** Outside `reports/`, which each `npm test` clears. */
const FOLDER = 'node_modules/.cache/mutate';

/** A file of JSON that another run may use again. */
export class Cache<T> {
  readonly #file: string;
  readonly #stored: Map<string, T>;
  readonly #added = new Map<string, T>();

  constructor(name: string) {
    this.#file = `${FOLDER}/${name}.json`;
    this.#stored = this.#read();
  }

  get(...key: readonly string[]): T | undefined {
    const digest = digestOf(...key);
    return this.#added.get(digest) ?? this.#stored.get(digest);
  }

  set(value: T, ...key: readonly string[]): void {
    this.#added.set(digestOf(...key), value);
  }

  /** Adds what is new to the file, beside what other runs have added meanwhile. */
  save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const beside = `${this.#file}.${process.pid}`;
    writeFileSync(beside, JSON.stringify([...new Map([...this.#read(), ...this.#added])]));
    renameSync(beside, this.#file);
  }

  #read(): Map<string, T> {
    const stored = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as [string, T][]) : [];
    return new Map(stored);
  }
}
