import { guardedEach, type FaultHandler } from './fault.ts';

/** A typed signal: `on` adds a listener and returns the function that removes it. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly #fault: FaultHandler | undefined;
  readonly #where: string;

  /**
   * With a fault handler, errors of a listener go there, and the other listeners are still called. Without one, `emit` throws the error
   * and the later listeners are not called: for a change that a listener may refuse.
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
    if (this.#fault) guardedEach(this.#fault, this.#where, this.#listeners, value);
    else for (const listener of [...this.#listeners]) listener(value);
  }
}
