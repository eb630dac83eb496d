import { messageOf } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { Storage } from './storage.ts';

/** The least time between two writes of a text, in ms: a crash may lose that much. */
const EVERY = 1_000;
/** The time until a failed write is tried again, in ms; it doubles each time. */
const FIRST_RETRY = 1_000;
const LAST_RETRY = 60_000;

export interface LateTextPlan {
  readonly storage: Storage;
  readonly time: TimeSource;
  readonly name: string;
  /** The text as it is now. */
  readonly text: () => string;
  /** Called once with the error when the text cannot be saved, and once with undefined when it is saved again. */
  readonly saved: (error: string | undefined) => void;
}

/** A text that is saved in the background. If it cannot be saved, it stays in memory, the failure is reported once, and saving is tried again. */
export class RetriedText {
  readonly #plan: LateTextPlan;
  #error: string | undefined;
  #retry = FIRST_RETRY;
  #cancel: (() => void) | undefined;

  constructor(plan: LateTextPlan) {
    this.#plan = plan;
  }

  /** The reason why the text is not saved now; undefined when it is. */
  get error(): string | undefined {
    return this.#error;
  }

  /** Notes that the text has changed; it is written soon. */
  changed(): void {
    this.#cancel ??= this.#plan.time.schedule(EVERY, () => this.flush());
  }

  /** Writes the text now if it has changed. Never throws. */
  flush(): void {
    if (!this.#cancel) return;
    this.end();
    const { storage, time, name, text, saved } = this.#plan;
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
    if ((before === undefined) !== (this.#error === undefined)) saved(this.#error);
  }

  /** Cancels the pending write; the next change starts a new one. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
