import type { ServerResponse } from 'node:http';
import type { RealClock } from '../../kernel/clock.ts';

/** How long a client may take to read a final response, in ms of real time. */
const LONGEST_MS = 1_000;

/** The final responses: they must be sent before the ports they were asked at are closed. */
export class FinalResponses {
  readonly #patience: RealClock;
  readonly #pending = new Set<Promise<void>>();

  constructor(patience: RealClock) {
    this.#patience = patience;
  }

  add(response: ServerResponse): void {
    const sent = new Promise<void>((done) => {
      const cancel = this.#patience.after(LONGEST_MS, done);
      response.once('close', () => {
        cancel();
        done();
      });
    }).then(() => void this.#pending.delete(sent));
    this.#pending.add(sent);
  }

  /** Resolves when all of them are sent, or have timed out. */
  async sent(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
