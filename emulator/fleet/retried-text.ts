import { messageOf } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { Storage } from './storage.ts';

/** A text that changes all the time is written at most this often, ms: that much of it a crash may cost. */
const EVERY = 1_000;
/** One that cannot be saved is tried again after this time, then after twice as long each time; ms. */
const FIRST_RETRY = 1_000;
const LAST_RETRY = 60_000;

export interface LateTextPlan {
  readonly storage: Storage;
  readonly time: TimeSource;
  readonly name: string;
  /** The text as it is now. */
  readonly text: () => string;
  /** Hears once that it cannot be saved, with the error, and once that it is saved again (undefined). */
  readonly told: (error: string | undefined) => void;
}

/** A text that nobody waits for: where it cannot be saved it goes on in memory, says so once, and is tried again. */
export class RetriedText {
  readonly #plan: LateTextPlan;
  #error: string | undefined;
  #retry = FIRST_RETRY;
  #cancel: (() => void) | undefined;

  constructor(plan: LateTextPlan) {
    this.#plan = plan;
  }

  /** Why it is not saved now; undefined when it is. */
  get error(): string | undefined {
    return this.#error;
  }

  /** It has changed, and is written soon. */
  changed(): void {
    this.#cancel ??= this.#plan.time.schedule(EVERY, () => this.flush());
  }

  /** Writes what is not written yet. Never throws. */
  flush(): void {
    if (!this.#cancel) return;
    this.end();
    const { storage, time, name, text, told } = this.#plan;
    const before = this.#error;
    try {
      storage.keep(name, text());
      this.#error = undefined;
      this.#retry = FIRST_RETRY;
    } catch (error) {
      this.#error = messageOf(error);
      this.#cancel = time.schedule(this.#retry, () => this.flush());
      this.#retry = Math.min(2 * this.#retry, LAST_RETRY);
    }
    if ((before === undefined) !== (this.#error === undefined)) told(this.#error);
  }

  /** Nothing is written any more until it changes. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
