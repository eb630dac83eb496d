import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { digestOf } from './mutant.ts';

/** Outside `reports/`, which each `npm test` clears. */
const FOLDER = 'node_modules/.cache/mutate';

/** A file of JSON that another run may use again. */
export class Cache<T> {
  readonly #file: string;
  readonly #entries: Map<string, T>;

  constructor(name: string) {
    this.#file = `${FOLDER}/${name}.json`;
    const stored = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as [string, T][]) : [];
    this.#entries = new Map(stored);
  }

  get(...key: readonly string[]): T | undefined {
    return this.#entries.get(digestOf(...key));
  }

  set(value: T, ...key: readonly string[]): void {
    this.#entries.set(digestOf(...key), value);
  }

  clear(): void {
    this.#entries.clear();
  }

  save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify([...this.#entries]));
  }
}
