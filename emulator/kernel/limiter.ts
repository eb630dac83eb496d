/** A quota: how many of a thing there may be at a time, in all and for one holder, so that nobody shuts out the others. */
export interface Quota {
  readonly total: number;
  readonly each: number;
}

/** A limiter: counts what each holder has at the moment, and enforces a quota. */
export class Limiter {
  readonly #quota: Quota;
  /** The count of each holder that has at least one. */
  readonly #held = new Map<string, number>();
  #taken = 0;

  constructor(quota: Quota) {
    this.#quota = quota;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Whether this holder may have one more. */
  free(holder: string): boolean {
    return this.#taken < this.#quota.total && (this.#held.get(holder) ?? 0) < this.#quota.each;
  }

  /** Takes one; call the result, once or more, to give it back. Undefined when this holder may have no more. */
  take(holder: string): (() => void) | undefined {
    if (!this.free(holder)) return undefined;
    this.#taken++;
    this.#held.set(holder, (this.#held.get(holder) ?? 0) + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#taken--;
      const left = (this.#held.get(holder) ?? 1) - 1;
      if (left > 0) this.#held.set(holder, left);
      else this.#held.delete(holder);
    };
  }
}
