/**
 * A bounded map whose entries have owners. When it is full, the owner with the most entries loses the oldest of them, so that whoever
 * fills it pushes out their own entries first.
 */
export class FairMap<K, V> {
  readonly #limit: number;
  readonly #entries = new Map<K, { readonly owner: string; readonly value: V }>();
  /** The keys of each owner, oldest first. */
  readonly #keys = new Map<string, Set<K>>();
  /** The owners by their number of entries. */
  readonly #owners: Set<string>[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  set(owner: string, key: K, value: V): void {
    this.delete(key);
    if (this.#entries.size >= this.#limit) this.#makeRoom();
    this.#entries.set(key, { owner, value });
    const keys = this.#keys.get(owner) ?? new Set<K>();
    this.#recount(owner, keys, () => keys.add(key));
  }

  delete(key: K): void {
    const entry = this.#entries.get(key);
    const keys = entry && this.#keys.get(entry.owner);
    if (!keys) return;
    this.#entries.delete(key);
    this.#recount(entry.owner, keys, () => keys.delete(key));
  }

  clear(): void {
    this.#entries.clear();
    this.#keys.clear();
    this.#owners.length = 0;
  }

  /** Changes an owner's keys, and moves the owner to the group with the new number. */
  #recount(owner: string, keys: Set<K>, change: () => void): void {
    this.#owners[keys.size]?.delete(owner);
    change();
    if (keys.size === 0) this.#keys.delete(owner);
    else {
      this.#keys.set(owner, keys);
      (this.#owners[keys.size] ??= new Set()).add(owner);
    }
    while (this.#owners.length > 0 && !this.#owners.at(-1)?.size) this.#owners.pop();
  }

  #makeRoom(): void {
    for (const owner of this.#owners.at(-1) ?? [])
      for (const oldest of this.#keys.get(owner) ?? []) return this.delete(oldest);
  }
}
