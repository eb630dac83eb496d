/** A bounded map: it forgets its oldest entry when it is full, so that no peer can make a camera grow. */
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

/** A limit on the total weight of a ring's values. */
export interface Weighing<T> {
  readonly most: number;
  readonly of: (value: T) => number;
}

/** A ring of the last `limit` values, oldest first; fewer if they would weigh too much. The newest is always there. */
export class Ring<T> {
  readonly #limit: number;
  readonly #weighing: Weighing<T>;
  #kept: { readonly value: T; readonly weight: number }[] = [];
  /** The index of the oldest value; those before it are forgotten. */
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
    // Moving the rest costs no more than the pushes since the last move.
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
