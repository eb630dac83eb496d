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

/** A bound on what all values of a ring weigh. */
export interface Weighing<T> {
  readonly most: number;
  readonly of: (value: T) => number;
}

/** The last `limit` values, oldest first; fewer where they would weigh more than is allowed. The newest is always there. */
export class Ring<T> {
  readonly #limit: number;
  readonly #weighing: Weighing<T>;
  #kept: { readonly value: T; readonly weight: number }[] = [];
  /** Those before this index are forgotten already. */
  #first = 0;
  #weight = 0;

  constructor(limit: number, weighing: Weighing<T> = { most: Infinity, of: () => 0 }) {
    this.#limit = limit;
    this.#weighing = weighing;
  }

  push(value: T): void {
    const weight = this.#weighing.of(value);
    this.#kept.push({ value, weight });
    this.#weight += weight;
    while (this.#overfull()) this.#weight -= this.#kept[this.#first++]?.weight ?? 0;
    // Moving what is left costs as much as was pushed since.
    if (this.#first * 2 <= this.#kept.length) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }

  all(): readonly T[] {
    return this.#kept.slice(this.#first).map(({ value }) => value);
  }

  #overfull(): boolean {
    const count = this.#kept.length - this.#first;
    return count > this.#limit || (count > 1 && this.#weight > this.#weighing.most);
  }
}
