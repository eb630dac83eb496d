import type { Cancel, Uptime } from '../kernel/clock.ts';

type Clock = Pick<Uptime, 'now' | 'after'>;

/**
 * Calls `lost` when it has not been fed for `limitMs` of a clock: the uptime, or real time. Feeding sets no timer: the running one checks
 * again when it fires.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #lost: () => void;
  #heardAt: number;
  #cancel: Cancel;

  constructor(clock: Clock, limitMs: number, lost: () => void) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#lost = lost;
    this.#heardAt = clock.now();
    this.#cancel = clock.after(limitMs, () => this.#look());
  }

  /** Starts again after it has called `lost`. */
  again(): void {
    this.feed();
    this.#cancel();
    this.#cancel = this.#clock.after(this.#limitMs, () => this.#look());
  }

  feed(): void {
    this.#heardAt = this.#clock.now();
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    const left = this.#heardAt + this.#limitMs - this.#clock.now();
    if (left <= 0) this.#lost();
    else this.#cancel = this.#clock.after(left, () => this.#look());
  }
}
