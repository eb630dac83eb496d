import { z } from 'zod';
import type { TimeSource } from '../kernel/time.ts';
import type { SystemLog } from '../guide/parts.ts';
import { keptJson } from './kept-text.ts';
import type { Storage } from './storage.ts';

/** A log that changes all the time is written at most this often, in ms: that much of it a crash may cost. */
const EVERY = 1_000;

const kept = z.array(
  z.strictObject({
    at: z.number(),
    what: z.string(),
    where: z.string(),
    user: z.string(),
    address: z.string(),
    times: z.number(),
  }),
);

/** Keeps a camera's system log where the fleet keeps its states. */
export class KeptLog {
  readonly #storage: Storage;
  readonly #name: string;
  readonly #time: TimeSource;
  #log: SystemLog;
  #leave: () => void = () => undefined;
  #cancel: (() => void) | undefined;

  constructor(storage: Storage, camera: string, time: TimeSource, log: SystemLog) {
    this.#storage = storage;
    this.#name = `${camera}/log.json`;
    this.#time = time;
    this.#log = log;
    const lines = keptJson(storage, this.#name, kept, "a camera's system log");
    if (lines) log.restore(lines);
    this.follow(log);
  }

  /** From now on it keeps this log. */
  follow(log: SystemLog): void {
    this.#leave();
    this.#log = log;
    if (this.#storage.lasting) this.#leave = log.changed.on(() => this.#changed());
  }

  /** Writes what is not written yet. */
  flush(): void {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    this.#storage.keep(this.#name, `${JSON.stringify(this.#log.lines())}\n`);
  }

  #changed(): void {
    this.#cancel ??= this.#time.schedule(EVERY, () => this.flush());
  }
}
