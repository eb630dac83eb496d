/** A map that forgets its oldest entry when it is full, so that no peer can make a camera grow. */
export class BoundedMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  set(key: K, value: V): void {
    this.#map.delete(key);
    if (this.#map.size >= this.#limit)
      for (const oldest of this.#map.keys()) {
        this.#map.delete(oldest);
        break;
      }
    this.#map.set(key, value);
  }

  delete(key: K): void {
    this.#map.delete(key);
  }

  clear(): void {
    this.#map.clear();
  }

  entries(): IterableIterator<[K, V]> {
    return this.#map.entries();
  }
}

/** The last `limit` values, oldest first. */
export class Ring<T> {
  #values: T[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(value: T): void {
    this.#values.push(value);
    if (this.#values.length > this.#limit * 2) this.#values = this.#values.slice(-this.#limit);
  }

  all(): readonly T[] {
    return this.#values.slice(-this.#limit);
  }
}
