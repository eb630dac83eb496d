import { BoundedMap } from '../../kernel/bounded.ts';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import type { Rules } from '../../guide/rules/index.ts';

/** The most keys whose failures are counted; a new one pushes out the one that failed longest ago. */
const COUNTED = 4_096;
/**
 * The most keys that are locked out at a time, some 6 MB. More would take eight guesses from each of as many addresses within the first
 * lock-out: over 8,000 guesses a second.
 */
const LOCKED = 65_536;

/** The lock-out: counts wrong credentials by key, and keeps the end of each lock-out (ms of uptime). */
export class LockOut {
  readonly #rules: Rules;
  readonly #failures = new BoundedMap<string, number[]>(COUNTED);
  /** The end of each lock-out, by key, in order: all last equally long. */
  readonly #until = new Map<string, number>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** How long the key is still locked out, in ms; 0 when it is not. */
  leftOf(key: string, now: number): number {
    return Math.max(0, (this.#until.get(key) ?? now) - now);
  }

  /** Counts a failure; true when it locks the key out. */
  fail(key: string, now: number): boolean {
    const recent = [...(this.#failures.get(key) ?? []), now].slice(-loginLimits.lockOutAfter);
    this.#failures.set(key, recent);
    if (!this.#rules.login.locksOut(recent, now)) return false;
    this.#failures.delete(key);
    this.#forgetEnded(now);
    this.#until.delete(key);
    this.#until.set(key, now + loginLimits.lockOutFor);
    return true;
  }

  clear(): void {
    this.#failures.clear();
    this.#until.clear();
  }

  /** Removes lock-outs that are over, and the one that ends soonest when there is no room. */
  #forgetEnded(now: number): void {
    for (const [key, until] of this.#until) {
      if (until > now && this.#until.size < LOCKED) return;
      this.#until.delete(key);
    }
  }
}
