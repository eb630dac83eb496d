import { BoundedMap } from '../../kernel/bounded.ts';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import type { Rules } from '../../guide/rules/index.ts';

/** Keys whose wrong credentials are counted; whoever comes anew pushes out the one that failed longest ago. */
const COUNTED = 4_096;
/**
 * Keys that are locked out at a time, some 6 MB. To have more, somebody must guess eight times from each of as many addresses while the
 * first lock-out lasts: over 8,000 guesses a second.
 */
const LOCKED = 65_536;

/** Counts wrong credentials and remembers who is shut out, and until when (ms of uptime). */
export class LockOut {
  readonly #rules: Rules;
  readonly #failures = new BoundedMap<string, number[]>(COUNTED);
  /** In the order in which they end: all last equally long. */
  readonly #until = new Map<string, number>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  holds(key: string, now: number): boolean {
    return now < (this.#until.get(key) ?? -Infinity);
  }

  /** Notes a failure; true when it was the one that locks out. */
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

  /** Those that are over, and the one that ends soonest when there is no room. */
  #forgetEnded(now: number): void {
    for (const [key, until] of this.#until) {
      if (until > now && this.#until.size < LOCKED) return;
      this.#until.delete(key);
    }
  }
}
