import { messageOf } from '../kernel/errors.ts';
import { guarded } from '../kernel/fault.ts';
import type { Camera } from '../device/camera.ts';
import type { CameraMedia } from '../media/media.ts';
import type { Door } from '../net/door.ts';
import type { ServiceName } from '../settings/setting.ts';
import { rowOf } from '../settings/store.ts';
import type { Endpoint, RtspEntrance, Service, ServiceKind } from './service.ts';

export interface ServiceState {
  readonly name: ServiceName;
  readonly state: 'running' | 'stopped' | 'failed';
  /** What went wrong last; undefined when nothing did. */
  readonly error: string | undefined;
}

interface Slot {
  readonly kind: ServiceKind;
  running: { readonly service: Service; readonly abort: AbortController } | undefined;
  error: string | undefined;
}

export interface Supervised {
  readonly camera: Camera;
  readonly door: Door;
  readonly media: CameraMedia;
}

/** Runs a camera's services: starts them in the table's order, restarts what a change names, outlives those that fail. */
export class Supervisor {
  #on: Supervised;
  readonly #slots: readonly Slot[];
  readonly #unsubscribe: readonly (() => void)[];
  /** Changes are worked off one after the other. */
  #work: Promise<void> = Promise.resolve();
  #powered = false;
  readonly #rtsp: RtspEntrance = { accept: undefined, push: undefined };

  constructor(on: Supervised, kinds: readonly ServiceKind[]) {
    this.#on = on;
    this.#slots = kinds.map((kind) => ({ kind, running: undefined, error: undefined }));
    const { camera } = on;
    this.#unsubscribe = [
      camera.settings.changed.on((keys) =>
        guarded(camera.journal.fault, 'services follow settings', () => this.#queue(() => this.#follow(keys))),
      ),
      camera.accountsChanged.on(() => this.#slots.forEach((slot) => slot.running?.service.accountsChanged?.())),
    ];
  }

  /** Starts every service that is enabled. Resolves when all are up or have failed. */
  start(): Promise<void> {
    this.#powered = true;
    return this.#queue(() => this.#each((slot) => this.#bring(slot)));
  }

  /** Stops every service; the last started first. */
  stop(): Promise<void> {
    this.#powered = false;
    return this.#queue(() => this.#each((slot) => this.#end(slot), true));
  }

  /** Leaves its door and goes on at another one. */
  move(door: Door): Promise<void> {
    return this.#queue(async () => {
      await this.#each((slot) => this.#end(slot), true);
      this.#on = { ...this.#on, door };
      await this.#each((slot) => this.#bring(slot));
    });
  }

  /** Stops for good. */
  async close(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.stop();
  }

  /** Resolves when every change so far has taken effect. */
  settled(): Promise<void> {
    return this.#work;
  }

  states(): readonly ServiceState[] {
    return this.#slots.map(({ kind, running, error }) => ({
      name: kind.name,
      state: running ? 'running' : error === undefined ? 'stopped' : 'failed',
      error,
    }));
  }

  /** The ports that running services hold, without the door's offset. */
  endpoints(): readonly Endpoint[] {
    const { settings, rules } = this.#on.camera;
    return this.#slots.filter((slot) => slot.running).flatMap((slot) => slot.kind.endpoints(settings, rules));
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    // Whoever asked hears of a failure; those behind them are served all the same.
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #each(act: (slot: Slot) => Promise<void>, backwards = false): Promise<void> {
    for (const slot of backwards ? [...this.#slots].toReversed() : this.#slots) await act(slot);
  }

  #follow(keys: readonly string[]): Promise<void> {
    return this.#each(async (slot) => {
      const rows = keys.flatMap((key) => rowOf(key) ?? []).filter((row) => row.serves.includes(slot.kind.name));
      if (rows.some((row) => row.takes === 'service-restart')) await this.#end(slot);
      else if (slot.running && rows.length > 0) await slot.running.service.changed?.(rows.map((row) => row.key));
      await this.#bring(slot);
    });
  }

  async #bring(slot: Slot): Promise<void> {
    const { camera } = this.#on;
    const wanted = this.#powered && slot.kind.enabled(camera.settings, camera.model);
    if (!wanted) return this.#end(slot);
    if (slot.running) return;
    const abort = new AbortController();
    try {
      const service = await slot.kind.start({ ...this.#on, rtsp: this.#rtsp, signal: abort.signal });
      slot.running = { service, abort };
      slot.error = undefined;
      camera.journal.write('service.started', {
        service: slot.kind.name,
        ports: slot.kind.endpoints(camera.settings, camera.rules).map((endpoint) => endpoint.port),
      });
    } catch (error) {
      abort.abort();
      slot.error = messageOf(error);
      camera.journal.write('service.failed', { service: slot.kind.name, error: slot.error });
    }
  }

  async #end(slot: Slot): Promise<void> {
    const { running } = slot;
    if (!running) return;
    slot.running = undefined;
    running.abort.abort();
    await running.service.close();
    this.#on.camera.journal.write('service.stopped', { service: slot.kind.name });
  }
}
