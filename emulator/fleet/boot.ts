import type { Cancel, CameraClock } from '../kernel/clock.ts';
import { guarded, type FaultHandler } from '../kernel/fault.ts';
import { pause } from '../kernel/time.ts';

/** How long the ports of a camera that starts again are closed at least, in ms of real time: whoever looks then sees it. */
const CLOSED_MS = 2;

/** What is between power and open ports. */
export class Boot {
  readonly #clock: CameraClock;
  readonly #fault: FaultHandler;
  #cancel: Cancel | undefined;

  /** `fault` takes what a start throws that nobody waits for. */
  constructor(clock: CameraClock, fault: FaultHandler) {
    this.#clock = clock;
    this.#fault = fault;
  }

  get underWay(): boolean {
    return this.#cancel !== undefined;
  }

  /** Calls `up` after `forMs` of uptime. Resolves when it is done, or at once when it takes time. */
  async begin(forMs: number, up: () => Promise<void>): Promise<void> {
    this.end();
    if (forMs === 0) return up();
    this.#cancel = this.#clock.uptime.after(forMs, () => {
      this.#cancel = undefined;
      guarded(this.#fault, 'start', up);
    });
  }

  /** There will be no `up`. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Closes every port by `close`, and for a moment at least. */
  async silence(close: () => Promise<void>): Promise<void> {
    this.end();
    await close();
    await pause(CLOSED_MS);
  }
}
