import type { Uptime } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';

/** Assumed: how long a value is given out, in ms; the one before stays valid as long again. */
const PERIOD = 300_000;

/** The value that keeps other sites' pages from calling CGIs ("enhanced security"): 16 upper-case hex characters. */
export class Randomnum {
  readonly #random: Random;
  readonly #uptime: Uptime;
  #since = -Infinity;
  #now = '';
  #before = '';

  constructor(random: Random, uptime: Uptime) {
    this.#random = random;
    this.#uptime = uptime;
  }

  get value(): string {
    const age = this.#uptime.now() - this.#since;
    if (age > PERIOD) {
      this.#before = age > 2 * PERIOD ? '' : this.#now;
      this.#now = this.#random.hex(8).toUpperCase();
      this.#since = this.#uptime.now();
    }
    return this.#now;
  }

  holds(given: string | undefined): boolean {
    const now = this.value;
    return given !== undefined && given !== '' && (given === now || given === this.#before);
  }
}

/** A browser's Accept header asks for pages or pictures; programs send none, or anything. */
export function looksLikeBrowser(accept: string | undefined): boolean {
  return accept !== undefined && /text\/html|image\//i.test(accept);
}
