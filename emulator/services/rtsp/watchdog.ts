import type { Cancel, Uptime } from '../../kernel/clock.ts';

/** Acts once nothing was heard for `limitMs` of uptime. Hearing costs no timer: the one that waits looks again when it fires. */
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

  /** Starts over after it has acted. */
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
