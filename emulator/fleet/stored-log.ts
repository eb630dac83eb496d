import { z } from 'zod';
import { LATEST_MS } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { Camera } from '../device/camera.ts';
import type { LogLine } from '../device/log/log.ts';
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
 * Keeps a camera's system log where the fleet keeps its states. Where that is not possible the log goes on in memory, the journal is told
 * once, and it is tried again. A log that cannot be read is set aside under another name, and a new one begins.
 */
export class StoredLog {
  readonly #storage: Storage;
  readonly #text: RetriedText;
  readonly #warn: (line: string) => void;
  #camera: Camera;
  /** Why nothing is written: the file that is there could be neither read nor set aside. */
  #blocked: string | undefined;
  #leave: () => void = () => undefined;

  /** `warn` hears what the journal hears. */
  constructor(storage: Storage, time: TimeSource, camera: Camera, warn: (line: string) => void) {
    const name = `${camera.id}/log.json`;
    this.#storage = storage;
    this.#camera = camera;
    this.#warn = warn;
    this.#text = new RetriedText({
      storage,
      time,
      name,
      text: () => `${JSON.stringify(this.#camera.log.lines())}\n`,
      told: (error) => {
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

  /** Why the log is not kept now; undefined when it is. */
  get error(): string | undefined {
    return this.#blocked ?? this.#text.error;
  }

  /** From now on it keeps the log of this camera. */
  follow(camera: Camera): void {
    this.#leave();
    this.#camera = camera;
    if (this.#storage.lasting && this.#blocked === undefined)
      this.#leave = camera.log.changed.on(() => this.#text.changed());
  }

  /** Writes what is not written yet. */
  flush(): void {
    this.#text.flush();
  }

  /** Writes for the last time. */
  close(): void {
    this.#leave();
    this.#text.flush();
    this.#text.end();
  }

  /** The log as it was kept; one that cannot be used is set aside. */
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
