/** Typed announcements: `on` adds a listener and returns what removes it. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  on(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
