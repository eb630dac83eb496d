import { z } from 'zod';
import { LATEST_MS } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { LogLine } from '../device/log/log.ts';
import type { FleetCamera } from './events.ts';
import { storedJson } from './stored-json.ts';
import { RetriedText } from './retried-text.ts';
import type { Storage } from './storage.ts';

const kept = z.array(
  z.strictObject({
    at: z.number().min(0).max(LATEST_MS),
    what: z.string(),
    where: z.string(),
    user: z.string(),
    address: z.string(),
    times: z.number(),
  }),
);

/**
 * Stores a camera's system log beside the fleet's states. If that fails, the log stays in memory, the journal reports it once, and saving
 * is tried again. A log that cannot be read is renamed, and a new one begins.
 */
export class StoredLog {
  readonly #storage: Storage;
  readonly #text: RetriedText;
  readonly #warn: (line: string) => void;
  #camera: FleetCamera;
  /** The reason why nothing is written: the existing file could be neither read nor renamed. */
  #blocked: string | undefined;
  #leave: () => void = () => undefined;

  /** `warn` gets the same messages as the journal. */
  constructor(storage: Storage, time: TimeSource, camera: FleetCamera, warn: (line: string) => void) {
    const name = `${camera.id}/log.json`;
    this.#storage = storage;
    this.#camera = camera;
    this.#warn = warn;
    this.#text = new RetriedText({
      storage,
      time,
      name,
      text: () => `${JSON.stringify(this.#camera.log.lines())}\n`,
      saved: (error) => {
        if (error !== undefined) return this.#failed(`${error}; the log goes on in memory, and is tried again`);
        const file = storage.pathOf(name);
        this.#camera.journal.write('storage.recovered', { file });
        warn(`${file}: saved now`);
      },
    });
    const lines = this.#before(name);
    if (lines) camera.log.restore(lines);
    this.follow(camera);
  }

  /** The reason why the log is not saved now; undefined when it is. */
  get error(): string | undefined {
    return this.#blocked ?? this.#text.error;
  }

  /** Attaches to a camera: from now on its log is stored. */
  follow(camera: FleetCamera): void {
    this.#leave();
    this.#camera = camera;
    if (this.#storage.lasting && this.#blocked === undefined)
      this.#leave = camera.log.changed.on(() => this.#text.changed());
  }

  /** Writes everything that is not written yet. */
  flush(): void {
    this.#text.flush();
  }

  /** Writes for the last time. */
  close(): void {
    this.#leave();
    this.#text.flush();
    this.#text.end();
  }

  /** The stored log; a file that cannot be used is renamed. */
  #before(name: string): readonly LogLine[] | undefined {
    try {
      return storedJson(this.#storage, name, kept, "a camera's system log");
    } catch (error) {
      try {
        const aside = this.#storage.setAside(name);
        this.#failed(`${messageOf(error)}; it is now ${aside}, and a new log begins`);
      } catch (stuck) {
        this.#blocked = `${messageOf(error)}; ${messageOf(stuck)}; the log is not kept`;
        this.#failed(this.#blocked);
      }
      return undefined;
    }
  }

  #failed(error: string): void {
    this.#camera.journal.write('storage.failed', { error });
    this.#warn(error);
  }
}
