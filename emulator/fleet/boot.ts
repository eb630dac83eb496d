import type { Cancel, CameraClock } from '../kernel/clock.ts';
import type { Assembly } from './assembly.ts';
import type { Operations } from './operations.ts';

/** The boot of a camera: the time from power-on until its ports are open. */
export class Boot {
  readonly #clock: CameraClock;
  readonly #operations: Operations;
  #cancel: Cancel | undefined;
  /** The boot time is over, and opening the ports waits for its turn. */
  #due = false;

  constructor(clock: CameraClock, operations: Operations) {
    this.#clock = clock;
    this.#operations = operations;
  }

  get underWay(): boolean {
    return this.#cancel !== undefined;
  }

  /** Boots and then opens the ports. Resolves when they are open, or at once when the boot takes time. */
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
      // Meanwhile the camera may have lost its power, or boot again.
      this.#operations.alone('boot', async () => (this.#due ? up() : undefined));
    });
  }

  /** Ends the boot without opening the ports. */
  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#due = false;
  }
}
