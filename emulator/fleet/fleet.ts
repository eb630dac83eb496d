import { InputError } from '../kernel/errors.ts';
import { faultText, type FaultHandler } from '../kernel/fault.ts';
import { freshSeed, seeded } from '../kernel/random.ts';
import { machineTime, type TimeSource } from '../kernel/time.ts';
import { Signal } from '../kernel/signal.ts';
import type { FaultEvents } from '../kernel/journal.ts';
import { createMedia, type Media } from '../media/library.ts';
import { withoutZone } from '../kernel/address.ts';
import { AddressAllocator, isAnyAddress, type Placement, type PortPolicy } from '../net/addresses.ts';
import { DoorError } from '../kernel/door-error.ts';
import type { Authority } from '../pki/certificates.ts';
import type { KeySource } from '../pki/keys.ts';
import { assumedDialect, type Dialect } from '../settings/dialect.ts';
import type { SharedInterface } from '../net/interface/host-interface.ts';
import type { Model } from '../settings/model.ts';
import { servedTcpPorts } from '../settings/ports.ts';
import { modelNamed, referenceModel } from '../profiles/models.ts';
import { BrokenCameraError, readingFiles } from './broken-camera.ts';
import { Certificates } from './certificates.ts';
import { agreed, modelIn } from './agreed.ts';
import { openDataFolder } from './data-folder.ts';
import type { JournalEntry } from './events.ts';
import { finalStorage } from './final-storage.ts';
import { tooMany } from './most-cameras.ts';
import { memoryStorage, type Storage } from './storage.ts';
import type { CameraState } from './state.ts';
import { NOWHERE } from './location.ts';
import { Wiring } from './interface/wiring.ts';
import { prepare } from './prepare.ts';
import { StoredLease } from './stored-lease.ts';
import { RunningCamera } from './running-camera.ts';

export interface FleetOptions {
  /** The seed of MAC addresses and serial numbers: two runs with the same seed have the same ones. */
  readonly seed?: string;
  /** The addresses that cameras may take; none: the loopback. */
  readonly hosts?: readonly string[];
  readonly ports?: PortPolicy;
  /** The interface on which each camera is a host of its own, in place of `hosts`. */
  readonly interface?: string | SharedInterface;
  /** The address that clients use for the cameras (behind NAT). */
  readonly advertise?: string;
  /** The CGI names of settings; the assumed rule unless given. */
  readonly dialect?: Dialect;
  readonly time?: TimeSource;
  readonly keys?: KeySource;
  /** The data folder; unless given, nothing is stored. */
  readonly data?: string;
  /** Takes warnings for the person at the terminal: what is not saved, and why. */
  readonly warn?: (line: string) => void;
}

export interface NewCamera {
  /** The name of a model in `profiles/models/`; unless given, that of the stored data, else the reference model. */
  readonly model?: string;
  /** The administrator to register at once, so that the camera is past first access. */
  readonly admin?: { readonly name: string; readonly password: string };
  /** The settings to set at once: texts by key. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The ids of its defects. */
  readonly defects?: readonly string[];
  /** The boot time, in ms of uptime; unless given, its model's. */
  readonly bootMs?: number;
}

/** A new camera gets the next number without stored data; a resumed one gets the next number, with its stored data if there is any. */
export type Origin = 'new' | 'resumed';

/** The most attempts at finding an address when other processes take them first. */
const RACES = 8;

const shared = new AddressAllocator(servedTcpPorts);

/** A fleet: many cameras in one process, with one picture library, one certification authority, one journal stream. */
export class Fleet {
  readonly seed: string;
  /** Every journal entry of every camera, with the camera's id. */
  readonly journal = new Signal<JournalEntry & { readonly camera: string }>(
    (where, error) => this.fault(where, error),
    'a listener of the journals',
  );
  /** A fault of the emulator's own, as written to the journals. */
  readonly faulted = new Signal<FaultEvents['emulator.fault']>(() => undefined);
  readonly #options: FleetOptions;
  readonly #time: TimeSource;
  readonly #media: Media;
  readonly #storage: Storage;
  readonly #cameras = new Map<string, RunningCamera>();
  readonly #certificates: Certificates;
  readonly #wiring: Wiring | undefined;
  readonly #broken = new Map<string, BrokenCameraError>();
  readonly #warn: (line: string) => void;
  /** Cameras that are being made. */
  readonly #making = new Set<Promise<unknown>>();
  #closed = false;
  #made = 0;

  constructor(options: FleetOptions = {}) {
    this.#options = options;
    const { data, keys } = options;
    this.#storage = finalStorage(data === undefined ? memoryStorage(freshSeed) : openDataFolder(data, freshSeed));
    this.seed = this.#seedOf(options.seed);
    this.#time = options.time ?? machineTime;
    this.#warn = options.warn ?? (() => undefined);
    this.#certificates = new Certificates({ storage: this.#storage, time: this.#time, warn: this.#warn, keys });
    if (options.interface !== undefined) this.#wiring = new Wiring(options.interface, this.fault);
    this.#media = createMedia({ time: this.#time, fault: this.fault });
  }

  /** Takes a fault of the emulator's own that belongs to no camera: it is written to all journals. */
  readonly fault: FaultHandler = (where, error) => {
    if (this.#cameras.size === 0) this.faulted.emit({ where, error: faultText(error) });
    for (const { camera } of this.#cameras.values()) camera.journal.fault(where, error);
  };

  /** The seed of the run; if it cannot be read, the data folder is unlocked again. */
  #seedOf(wanted: string | undefined): string {
    try {
      return this.#storage.seed(wanted);
    } catch (error) {
      this.#storage.close();
      throw error;
    }
  }

  /** The cameras that do not start because their files cannot be used. */
  broken(): readonly BrokenCameraError[] {
    return [...this.#broken.values()];
  }

  cameras(): readonly RunningCamera[] {
    return [...this.#cameras.values()];
  }

  camera(id: string): RunningCamera | undefined {
    return this.#cameras.get(id);
  }

  /** Makes a camera, and gives it an address and power. Throws `InputError`, `DoorError` or `StorageError`; then there is no such camera. */
  async create(request: NewCamera, origin: Origin = 'new'): Promise<RunningCamera> {
    if (this.#closed) throw new DoorError('CLOSED', 'the emulator', { why: 'is ending', remedy: 'start it again' });
    const refused = tooMany(this.#cameras.size + this.#making.size + 1);
    if (refused) throw new InputError([refused]);
    return this.#bring(this.#number(origin), request);
  }

  #number(origin: Origin): number {
    this.#made++;
    if (origin === 'new') while (this.#storage.has(String(this.#made))) this.#made++;
    return this.#made;
  }

  /**
   * Gives a camera whose files cannot be used the state of a snapshot, and starts it; the broken file is renamed. False when
   * there is no such camera or snapshot. Throws what `create` throws.
   */
  async mend(id: string, snapshot: string): Promise<boolean> {
    const state = this.#broken.has(id) ? this.#storage.loadSnapshot(id, snapshot) : undefined;
    if (!state) return false;
    if (this.#storage.text(`${id}/state.json`) !== undefined) this.#storage.setAside(`${id}/state.json`);
    this.#storage.save(id, state);
    await this.#bring(Number(id), { model: state.model });
    return true;
  }

  async #bring(number: number, request: NewCamera): Promise<RunningCamera> {
    const id = String(number);
    const known = this.#storage.has(id);
    const making = this.#placed(number, request);
    this.#making.add(making);
    try {
      const running = await making;
      this.#broken.delete(id);
      return running;
    } catch (error) {
      if (error instanceof BrokenCameraError) this.#broken.set(id, error);
      else if (!known) this.#storage.forget(id);
      throw error;
    } finally {
      this.#making.delete(making);
    }
  }

  async #placed(number: number, request: NewCamera): Promise<RunningCamera> {
    const id = String(number);
    const [kept, named] = readingFiles(id, () => {
      const state = this.#storage.load(id);
      this.#certificates.open(id);
      return [state, modelIn(state, this.#storage.pathOf(`${id}/state.json`))];
    });
    for (const line of agreed(request, kept, this.#storage.pathOf(id))) this.#warn(`camera ${id}: ${line}`);
    const requested = named ?? modelNamed(request.model ?? referenceModel);
    const { bootMs = requested.bootMs } = request;
    const model = { ...requested, bootMs, ...(this.#wiring ? { onInterface: true as const } : {}) };
    this.#certificates.prepare(model);
    if (model.certificate !== 'self-signed' && this.#storage.lasting) await this.#certificates.authority();
    for (let races = 1; ; races++) {
      const { hosts = [], ports = 'auto' } = this.#options;
      const place = this.#wiring ? { host: NOWHERE, offset: 0 } : await shared.take(hosts, ports);
      const running = await this.#start(place, model, number, request, kept);
      const ill = running.services().find((service) => service.state === 'failed');
      if (!ill) return this.#add(running);
      // Another process was quicker with this address. If there is no other address, the camera keeps what it has.
      if (races === RACES && 'https' in running.ports()) return this.#add(running);
      await running.close().catch(() => undefined);
      if (races === RACES) throw new DoorError('START', '', { why: ill.error ?? `service ${ill.name} does not start` });
    }
  }

  async #start(
    placement: Placement,
    model: Model,
    number: number,
    request: NewCamera,
    kept: CameraState | undefined,
  ): Promise<RunningCamera> {
    const seed = seeded(`${this.seed}/${number}`);
    const warn = (line: string): void => this.#warn(`camera ${number}: ${line}`);
    const lease = new StoredLease(this.#storage, String(number), this.#time, warn);
    const running = new RunningCamera({
      id: String(number),
      model,
      placement,
      seeded: seed,
      wired: await this.#wiring?.cable(model, seed, lease),
      time: this.#time,
      media: this.#media,
      allocator: shared,
      storage: this.#storage,
      warn,
      dialect: this.#options.dialect ?? assumedDialect,
      advertised: this.#options.advertise,
      root: () => this.#certificates.rootOf(model),
      certify: (identity, host, key) => {
        const { advertise = host } = this.#options;
        const own = [...(isAnyAddress(host) ? [] : [host]), ...running.camera.network.ipv6InForce()];
        const hosts = [...new Set([...own, advertise].map(withoutZone))];
        return this.#certificates.of({ camera: String(number), model, identity, hosts, key });
      },
    });
    try {
      if (request.defects?.length) await running.bend(request.defects);
      if (kept) readingFiles(running.id, () => running.keeper.resume(kept));
      // The next start takes the model from there.
      else if (this.#storage.lasting) running.keeper.keep();
      prepare(running, running.camera.users.accounts.registered() ? undefined : request.admin, request.settings);
      await running.powerOn({ booted: true });
      return running;
    } catch (error) {
      await running.close().catch(() => undefined);
      throw error;
    }
  }

  #add(running: RunningCamera): RunningCamera {
    const { journal } = running.camera;
    const tell = (entry: JournalEntry): void => {
      if (entry.kind === 'emulator.fault') this.faulted.emit({ where: entry.where, error: entry.error });
      this.journal.emit({ ...entry, camera: running.id });
    };
    for (const entry of journal.since()) tell(entry);
    journal.entered.on(tell);
    this.#cameras.set(running.id, running);
    return running;
  }

  /**
   * Removes a camera, once its pending operations are done; false when there is none of that id. It is listed until everything of it has
   * ended, and its folder is removed last. Rejects when something of it cannot be ended.
   */
  async remove(id: string): Promise<boolean> {
    const running = this.#cameras.get(id);
    if (!running && !this.#broken.has(id)) return false;
    await running?.close();
    if (!this.#cameras.delete(id) && !this.#broken.delete(id)) return true;
    this.#certificates.forget(id);
    this.#storage.forget(id);
    return true;
  }

  /** The certification authority of the pre-installed certificates: from the data folder, else of this process. */
  authority(): Promise<Authority> {
    return this.#certificates.authority();
  }

  /** Ends every camera, including those that are being made. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#making);
    const ended = await Promise.allSettled(this.cameras().map((running) => running.close()));
    this.#cameras.clear();
    await this.#wiring?.close();
    this.#media.close();
    this.#certificates.close();
    this.#storage.close();
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }
}
