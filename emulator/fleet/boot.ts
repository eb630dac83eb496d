import type { Cancel, CameraClock } from '../kernel/clock.ts';
import type { Assembly } from './assembly.ts';
import type { Operations } from './operations.ts';

/** What is between power and open ports. */
export class Boot {
  readonly #clock: CameraClock;
  readonly #operations: Operations;
  #cancel: Cancel | undefined;
  /** Its time is over, and its end waits for its turn. */
  #due = false;

  constructor(clock: CameraClock, operations: Operations) {
    this.#clock = clock;
    this.#operations = operations;
  }

  get underWay(): boolean {
    return this.#cancel !== undefined;
  }

  /** Boots, and opens the ports then. Resolves when that is done, or at once when it takes time. */
  async begin({ camera: { journal, rules, model }, supervisor }: Assembly): Promise<void> {
    const forMs = rules.initialization.bootTime(model);
    const up = async (): Promise<void> => {
      this.end();
      await supervisor.start();
      journal.write('camera.started', { afterMs: forMs });
    };
    this.end();
    journal.write('camera.booting', { forMs });
    if (forMs === 0) return up();
    this.#cancel = this.#clock.uptime.after(forMs, () => {
      this.#due = true;
      // By its turn the camera may have lost its power, or boot again.
      this.#operations.alone('boot', async () => (this.#due ? up() : undefined));
    });
  }

  /** There will be no open ports. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#due = false;
  }
}
