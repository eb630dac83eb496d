import type { ServerResponse } from 'node:http';
import type { RealClock } from '../../kernel/clock.ts';

/** How long a client may take to read where the camera goes on, in ms of real time. */
const LONGEST_MS = 1_000;

/** Answers that must be out before the ports they came by are closed. */
export class FinalResponses {
  readonly #patience: RealClock;
  readonly #unsaid = new Set<Promise<void>>();

  constructor(patience: RealClock) {
    this.#patience = patience;
  }

  add(response: ServerResponse): void {
    const said = new Promise<void>((done) => {
      const cancel = this.#patience.after(LONGEST_MS, done);
      response.once('close', () => {
        cancel();
        done();
      });
    }).then(() => void this.#unsaid.delete(said));
    this.#unsaid.add(said);
  }

  /** Resolves when all of them are. */
  async sent(): Promise<void> {
    await Promise.all(this.#unsaid);
  }
}
