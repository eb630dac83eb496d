import { guarded, type FaultHandler } from './fault.ts';

/** Typed announcements: `on` adds a listener and returns what removes it. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly #fault: FaultHandler | undefined;
  readonly #where: string;

  /**
   * With a handler, what a listener throws goes there, and the others are told all the same. Without one it is thrown at whoever emits,
   * and those after it are not told: for a change that a listener may refuse.
   */
  constructor(fault?: FaultHandler, where = 'a listener') {
    this.#fault = fault;
    this.#where = where;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  on(listener: (value: T) => unknown): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners])
      if (this.#fault) guarded(this.#fault, this.#where, () => listener(value));
      else listener(value);
  }
}
