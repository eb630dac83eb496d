import type { Cancel, Uptime } from '../../kernel/clock.ts';

/** Calls `lost` when it has not been fed for `limitMs` of uptime. Feeding sets no timer: the running one checks again when it fires. */
export class Watchdog {
  readonly #uptime: Uptime;
  readonly #limitMs: number;
  readonly #lost: () => void;
  #heardAt: number;
  #cancel: Cancel;

  constructor(uptime: Uptime, limitMs: number, lost: () => void) {
    this.#uptime = uptime;
    this.#limitMs = limitMs;
    this.#lost = lost;
    this.#heardAt = uptime.now();
    this.#cancel = uptime.after(limitMs, () => this.#look());
  }

  /** Starts again after it has called `lost`. */
  again(): void {
    this.feed();
    this.#cancel();
    this.#cancel = this.#uptime.after(this.#limitMs, () => this.#look());
  }

  feed(): void {
    this.#heardAt = this.#uptime.now();
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    const left = this.#heardAt + this.#limitMs - this.#uptime.now();
    if (left <= 0) this.#lost();
    else this.#cancel = this.#uptime.after(left, () => this.#look());
  }
}
