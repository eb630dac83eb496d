import type { Cancel } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import { Turns } from '../kernel/turns.ts';
import type { CameraMedia } from '../media/media.ts';
import type { MovableDoor } from '../net/door.ts';
import type { Setting } from '../settings/setting.ts';
import { rowOf } from '../settings/lookup.ts';
import type { Endpoint } from './endpoint.ts';
import type { ServiceCamera } from './events.ts';
import { OfferBoard } from './offers.ts';
import type { Service, ServiceKind, ServiceState } from './service.ts';

/** The longest time that a service has to send its last answers, in ms of real time. */
const LAST_ANSWERS_MS = 1_000;

/** A row of the service table, with its running service. */
interface Slot {
  readonly kind: ServiceKind;
  /** The queue of this service's starts, changes and stops. */
  readonly turns: Turns;
  service: Service | undefined;
  /** The abort controller of the service that starts or runs. */
  abort: AbortController | undefined;
  error: string | undefined;
}

export interface Supervised {
  readonly camera: ServiceCamera;
  readonly door: MovableDoor;
  readonly media: CameraMedia;
}

/** A change of the camera's addresses. */
export interface Move {
  /** The addresses at which everything goes on. */
  readonly stay: readonly string[];
  /** All that the camera has then, the first one first. */
  readonly to: readonly string[];
}

/**
 * Runs a camera's services: starts them in the table's order, restarts those that a change names, and survives those that fail. Each
 * has its own queue, so that a slow one holds up no other.
 */
export class Supervisor {
  readonly #on: Supervised;
  readonly #slots: readonly Slot[];
  readonly #unsubscribe: readonly (() => void)[];
  #powered = false;
  /** Whether the camera leaves its first address. */
  #moving = false;
  readonly #offers = new OfferBoard();

  constructor(on: Supervised, kinds: readonly ServiceKind[]) {
    this.#on = on;
    this.#slots = kinds.map((kind) => ({
      kind,
      turns: new Turns(),
      service: undefined,
      abort: undefined,
      error: undefined,
    }));
    const { settings, users } = on.camera;
    this.#unsubscribe = [
      settings.changed.on((keys) => this.#changed(keys)),
      settings.setAgain.on((keys) => this.#setAgain(keys)),
      users.changed.on(() => this.#accountsChanged()),
    ];
  }

  /** Starts every service that is enabled. Resolves when all are up or have failed. */
  async start(): Promise<void> {
    this.#powered = true;
    await Promise.all(this.#slots.map((slot) => this.#ask(slot)));
  }

  /** Stops every service, the last started first. Resolves when all have stopped or failed to stop. */
  async stop(): Promise<void> {
    this.#powered = false;
    await Promise.all(this.#slots.toReversed().map((slot) => this.#ask(slot)));
  }

  /** Aborts the starts that are under way, as somebody waits for their end. */
  interrupt(): void {
    for (const { service, abort } of this.#slots) if (!service) abort?.abort();
  }

  /** Moves the camera to other addresses: ends everything at those that are gone, then begins at those that came. */
  async move({ stay, to }: Move): Promise<void> {
    const { door } = this.#on;
    this.#moving = !stay.includes(door.host);
    // Their last words leave from the address that goes.
    if (this.#moving) await Promise.all(this.#slots.filter(isAtFirst).map((slot) => this.#ask(slot)));
    door.move(stay);
    await Promise.all(this.#slots.toReversed().map((slot) => this.#ask(slot, [], 'left')));
    await door.clear();
    door.move(to);
    this.#moving = false;
    await Promise.all(this.#slots.map((slot) => this.#ask(slot, [], 'came')));
  }

  /** Stops every service for good. */
  async close(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.stop();
  }

  /** Resolves when every change so far has taken effect. */
  async settled(): Promise<void> {
    await Promise.all(this.#slots.map(({ turns }) => turns.settled()));
  }

  states(): readonly ServiceState[] {
    return this.#slots.map(({ kind, service, error }) => ({
      name: kind.name,
      state: error === undefined ? (service ? 'running' : 'stopped') : 'failed',
      error,
    }));
  }

  /** The problems of a camera's services, with power or without; each a sentence that begins with the service's name. */
  problems(powered: boolean): readonly string[] {
    return this.#slots.flatMap(({ kind, service, error }) => {
      if (error !== undefined) return [`${kind.name}: ${error}`];
      const wanted = powered && kind.enabled(this.#on.camera);
      if (wanted === (service !== undefined)) return [];
      return [`${kind.name}: ${wanted ? 'got no running service, wanted one' : 'got a running service, wanted none'}`];
    });
  }

  /** The ports that services hold, without the door's offset. */
  endpoints(): readonly Endpoint[] {
    return this.#slots.flatMap((slot) => this.#endpointsOf(slot));
  }

  #endpointsOf({ service, kind }: Slot): readonly Endpoint[] {
    if (!service) return [];
    return service.ports ? service.ports.endpoints() : kind.endpoints(this.#on.camera);
  }

  #wanted(slot: Slot): boolean {
    return this.#powered && !(this.#moving && isAtFirst(slot)) && slot.kind.enabled(this.#on.camera);
  }

  #changed(keys: readonly string[]): void {
    for (const slot of this.#slots) {
      const rows = served(slot, keys);
      // A failed service is tried again when a setting that it acts on changes.
      if (rows.length > 0 || slot.error === undefined || !this.#wanted(slot)) void this.#ask(slot, rows);
    }
  }

  #setAgain(keys: readonly string[]): void {
    for (const slot of this.#slots) {
      const rows = served(slot, keys);
      if (rows.length > 0 && slot.error !== undefined) void this.#ask(slot, rows);
    }
  }

  #accountsChanged(): void {
    for (const slot of this.#slots) void this.#attempt(slot, async () => slot.service?.accountsChanged?.());
  }

  /** Queues the work that brings a service to its wanted state. A service that must end is aborted at once. */
  #ask(slot: Slot, rows: readonly Setting[] = [], moved?: 'left' | 'came'): Promise<void> {
    if (!this.#wanted(slot) || rows.some((row) => row.takes === 'service-restart')) slot.abort?.abort();
    return slot.turns.take(() => this.#bring(slot, rows, moved));
  }

  /** `moved`: addresses of the camera are gone, or came. */
  async #bring(slot: Slot, rows: readonly Setting[], moved?: 'left' | 'came'): Promise<void> {
    if (!this.#wanted(slot) || slot.abort?.signal.aborted) await this.#end(slot);
    const { service } = slot;
    // What starts waits for the addresses that come.
    if (!this.#wanted(slot) || (!service && moved === 'left')) return;
    if (!service) return this.#start(slot);
    if (rows.length === 0 && !moved) return;
    const failed = slot.error !== undefined;
    const done = await this.#attempt(slot, async () => {
      if (rows.length > 0) await service.changed?.(rows.map((row) => row.key));
      if (moved !== 'came') await this.#sent(service);
      if (moved === 'left') await service.left?.();
      await service.ports?.follow();
    });
    if (done && failed && (rows.length > 0 || service.ports)) this.#succeeded(slot);
  }

  async #start(slot: Slot): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    slot.abort = abort;
    const done = await this.#attempt(slot, async () => {
      try {
        const services = (): readonly ServiceState[] => this.states();
        const offers = this.#offers.during(signal, (error) => this.#failedLater(slot, signal, error));
        slot.service = await slot.kind.start({ ...this.#on, offers, services, signal });
      } catch (error) {
        // An aborted start may reject.
        if (!signal.aborted) throw error;
      }
      if (!signal.aborted) await slot.service?.ports?.follow();
    });
    if (signal.aborted) return this.#end(slot);
    if (done) return this.#succeeded(slot);
    if (slot.service) return;
    slot.abort = undefined;
    abort.abort();
  }

  /** Waits for the last answers of a service; those that take too long are cut. */
  async #sent(service: Service): Promise<void> {
    if (!service.sent) return;
    let cancel: Cancel | undefined;
    const late = new Promise<void>((done) => {
      cancel = this.#on.camera.clock.real.after(LAST_ANSWERS_MS, done);
    });
    try {
      await Promise.race([service.sent(), late]);
    } finally {
      cancel?.();
    }
  }

  #succeeded(slot: Slot): void {
    slot.error = undefined;
    this.#on.camera.journal.write('service.started', {
      service: slot.kind.name,
      ports: this.#endpointsOf(slot).map((endpoint) => endpoint.port),
    });
  }

  async #end(slot: Slot): Promise<void> {
    const { service, abort } = slot;
    slot.service = undefined;
    slot.abort = undefined;
    slot.error = undefined;
    abort?.abort();
    if (!service) return;
    await this.#attempt(slot, () => this.#sent(service));
    const closed = await this.#attempt(slot, () => service.close());
    // Whatever became of the service, no port stays open without an owner.
    const shut = await this.#attempt(slot, async () => service.ports?.close());
    if (closed && shut) this.#on.camera.journal.write('service.stopped', { service: slot.kind.name });
  }

  /** Runs an operation of a service, and is the one place that catches its errors: the service counts as failed, everything else goes on. */
  async #attempt(slot: Slot, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.#failed(slot, error);
      return false;
    }
  }

  /** Takes an error of a service outside its own operations. It waits for its turn, as the service may be starting still. */
  #failedLater(slot: Slot, signal: AbortSignal, error: unknown): void {
    void slot.turns.take(async () => {
      if (!signal.aborted) this.#failed(slot, error);
    });
  }

  #failed(slot: Slot, error: unknown): void {
    slot.error = messageOf(error);
    this.#on.camera.journal.write('service.failed', { service: slot.kind.name, error: slot.error });
  }
}

const isAtFirst = ({ kind }: Slot): boolean => kind.at === 'first address';

/** The settings among `keys` that a slot's service acts on. */
const served = ({ kind }: Slot, keys: readonly string[]): readonly Setting[] =>
  keys.flatMap((key) => rowOf(key) ?? []).filter((row) => row.acts.includes(kind.name));
