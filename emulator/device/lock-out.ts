import { BoundedMap } from '../kernel/bounded.ts';
import { limits, type Rules } from '../guide/rules.ts';

const ADDRESSES = 4_096;

/** Counts wrong credentials and remembers who is shut out, and until when (ms of uptime). */
export class LockOut {
  readonly #rules: Rules;
  readonly #failures = new BoundedMap<string, number[]>(ADDRESSES);
  readonly #until = new BoundedMap<string, number>(ADDRESSES);

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  holds(key: string, now: number): boolean {
    return now < (this.#until.get(key) ?? -Infinity);
  }

  /** Notes a failure; true when it was the one that locks out. */
  fail(key: string, now: number): boolean {
    const recent = [...(this.#failures.get(key) ?? []), now].slice(-limits.lockOutAfter);
    this.#failures.set(key, recent);
    if (!this.#rules.locksOut(recent, now)) return false;
    this.#failures.delete(key);
    this.#until.set(key, now + limits.lockOutFor);
    return true;
  }

  clear(): void {
    this.#failures.clear();
    this.#until.clear();
  }
}
