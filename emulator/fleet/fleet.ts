import { InputError, messageOf } from '../kernel/errors.ts';
import { faultText, type FaultHandler } from '../kernel/fault.ts';
import { freshSeed, seeded } from '../kernel/random.ts';
import { machineTime, type TimeSource } from '../kernel/time.ts';
import { Signal } from '../kernel/signal.ts';
import type { JournalEntry, JournalEvents } from '../kernel/journal.ts';
import { createMedia, type Media } from '../media/library.ts';
import { AddressAllocator, isAnyAddress, type Placement, type PortPolicy } from '../net/addresses.ts';
import { DoorError } from '../net/door-error.ts';
import type { Authority } from '../pki/certificates.ts';
import { assumedDialect, type Dialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import { modelNamed } from '../profiles/models.ts';
import { BrokenCameraError, readingFiles } from './broken-camera.ts';
import { Certificates } from './certificates.ts';
import { openDataFolder } from './data-folder.ts';
import { finalStorage } from './final-storage.ts';
import { memoryStorage, type Storage } from './storage.ts';
import type { CameraState } from './state.ts';
import { RunningCamera } from './running-camera.ts';

export interface FleetOptions {
  /** Two runs with the same seed have the same MACs and serial numbers. */
  readonly seed?: string;
  /** Addresses cameras may take; none: the loopback. */
  readonly hosts?: readonly string[];
  readonly ports?: PortPolicy;
  /** What the outside calls the cameras (behind NAT). */
  readonly advertise?: string;
  /** How the cameras' CGI speaks of settings; the assumed rule unless given. */
  readonly dialect?: Dialect;
  readonly time?: TimeSource;
  /** A folder that keeps what cameras are; unless given, nothing is kept. */
  readonly data?: string;
  /** Hears what a person at the terminal should know: what is not saved, and why. */
  readonly warn?: (line: string) => void;
}

export interface NewCamera {
  /** A name from `profiles/models/`. */
  readonly model: string;
  /** Registered at once, so that the camera is past first access. */
  readonly admin?: { readonly name: string; readonly password: string };
  /** Texts by key, set at once. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Ids of what it does wrong on purpose. */
  readonly defects?: readonly string[];
  /** How long it boots when it starts again, in ms of uptime, if not as its model. */
  readonly bootMs?: number;
}

/** A new camera has the next number of which nothing is kept; a resumed one has the next number, and is what is kept of it, if anything. */
export type Origin = 'new' | 'resumed';

/** At most this many cameras in one fleet. */
export const MOST_CAMERAS = 2_000;

/** How often a camera looks for another address when somebody else was quicker. */
const RACES = 8;

const shared = new AddressAllocator();

/** Many cameras in one process: one picture library, one certification authority, one journal stream. */
export class Fleet {
  readonly seed: string;
  /** Every journal entry of every camera, with the camera's id. */
  readonly journal = new Signal<JournalEntry & { readonly camera: string }>(
    (where, error) => this.fault(where, error),
    'a listener of the journals',
  );
  /** A fault of the emulator's own, as the journals have it. */
  readonly faulted = new Signal<JournalEvents['emulator.fault']>(() => undefined);
  readonly #options: FleetOptions;
  readonly #time: TimeSource;
  readonly #media: Media;
  readonly #storage: Storage;
  readonly #cameras = new Map<string, RunningCamera>();
  readonly #certificates: Certificates;
  readonly #broken = new Map<string, BrokenCameraError>();
  readonly #warn: (line: string) => void;
  /** Cameras that are being made. */
  readonly #making = new Set<Promise<unknown>>();
  #closed = false;
  #made = 0;

  constructor(options: FleetOptions = {}) {
    this.#options = options;
    const { data } = options;
    this.#storage = finalStorage(data === undefined ? memoryStorage(freshSeed) : openDataFolder(data, freshSeed));
    this.seed = this.#seedOf(options.seed);
    this.#time = options.time ?? machineTime;
    this.#warn = options.warn ?? (() => undefined);
    this.#certificates = new Certificates({ storage: this.#storage, time: this.#time, warn: this.#warn });
    this.#media = createMedia({ time: this.#time, fault: this.fault });
  }

  /** Takes a fault of the emulator's own that is no camera's: it stands in the journals of all. */
  readonly fault: FaultHandler = (where, error) => {
    if (this.#cameras.size === 0) this.faulted.emit({ where, error: faultText(error) });
    for (const { camera } of this.#cameras.values()) camera.journal.fault(where, error);
  };

  /** A folder whose seed cannot be had is given back. */
  #seedOf(wish: string | undefined): string {
    try {
      return this.#storage.seed(wish);
    } catch (error) {
      this.#storage.close();
      throw error;
    }
  }

  /** Cameras that do not start, as their files cannot be used. */
  broken(): readonly BrokenCameraError[] {
    return [...this.#broken.values()];
  }

  cameras(): readonly RunningCamera[] {
    return [...this.#cameras.values()];
  }

  camera(id: string): RunningCamera | undefined {
    return this.#cameras.get(id);
  }

  /** Makes a camera, gives it a place and power. Throws `InputError`, `DoorError` or `StorageError`; then there is no such camera. */
  async create(wish: NewCamera, origin: Origin = 'new'): Promise<RunningCamera> {
    if (this.#closed) throw new DoorError('CLOSED', 'the emulator is ending: start it again');
    if (this.#cameras.size + this.#making.size >= MOST_CAMERAS)
      throw new InputError([`cameras: got one more, wanted at most ${MOST_CAMERAS}`]);
    return this.#bring(this.#number(origin), wish);
  }

  #number(origin: Origin): number {
    this.#made++;
    if (origin === 'new') while (this.#storage.has(String(this.#made))) this.#made++;
    return this.#made;
  }

  /**
   * Gives a camera whose files cannot be used the state of a snapshot, and starts it; the file that was broken is set aside. False when
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

  async #bring(number: number, wish: NewCamera): Promise<RunningCamera> {
    const id = String(number);
    const known = this.#storage.has(id);
    const making = this.#placed(number, wish);
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

  async #placed(number: number, wish: NewCamera): Promise<RunningCamera> {
    const id = String(number);
    const [kept, named] = readingFiles(id, () => {
      const state = this.#storage.load(id);
      this.#certificates.open(id);
      return [state, modelIn(state, this.#storage.pathOf(`${id}/state.json`))];
    });
    const ofWish = named ?? modelNamed(wish.model);
    const model = wish.bootMs === undefined ? ofWish : { ...ofWish, bootMs: wish.bootMs };
    if (model.certificate !== 'self-signed' && this.#storage.lasting) await this.#certificates.authority();
    for (let races = 1; ; races++) {
      const place = await shared.take(this.#options.hosts ?? [], this.#options.ports ?? 'auto');
      const running = await this.#start(place, model, number, wish, kept);
      const ill = running.services().find((service) => service.state === 'failed');
      if (!ill) return this.#add(running);
      // Another process was quicker with this address. Where there is no other one, it goes on with what it has.
      if (races === RACES && 'https' in running.ports()) return this.#add(running);
      await running.close().catch(() => undefined);
      if (races === RACES) throw new DoorError('START', ill.error ?? `service ${ill.name} does not start`);
    }
  }

  async #start(
    placement: Placement,
    model: Model,
    number: number,
    wish: NewCamera,
    kept: CameraState | undefined,
  ): Promise<RunningCamera> {
    const running = new RunningCamera({
      id: String(number),
      model,
      placement,
      seeded: seeded(`${this.seed}/${number}`),
      time: this.#time,
      media: this.#media,
      allocator: shared,
      storage: this.#storage,
      warn: (line) => this.#warn(`camera ${number}: ${line}`),
      dialect: this.#options.dialect ?? assumedDialect,
      advertised: this.#options.advertise,
      certify: (identity, host) => {
        const { advertise = host } = this.#options;
        const hosts = [...new Set(isAnyAddress(host) ? [advertise] : [host, advertise])];
        return this.#certificates.of({ camera: String(number), model, identity, hosts });
      },
    });
    try {
      if (wish.defects?.length) await running.bend(wish.defects);
      if (kept) readingFiles(running.id, () => running.keeper.resume(kept));
      prepare(running, running.camera.users.accounts.registered() ? undefined : wish.admin, wish.settings);
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
   * Takes a camera away, once all that was asked of it is done; false when there is none of that id. Until everything of it has ended it
   * is on the list, and its folder is removed last. Rejects when something of it cannot be ended.
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

  /** The certification authority that signs what cameras come with: of the folder that keeps their states, else of this process. */
  authority(): Promise<Authority> {
    return this.#certificates.authority();
  }

  /** Ends every camera, those too that are being made. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#making);
    const ended = await Promise.allSettled(this.cameras().map((running) => running.close()));
    this.#cameras.clear();
    this.#media.close();
    this.#certificates.close();
    this.#storage.close();
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }
}

/** The model of a kept state. Throws `InputError` naming the file. */
function modelIn(state: CameraState | undefined, file: string): Model | undefined {
  try {
    return state && modelNamed(state.model);
  } catch (error) {
    throw new InputError([`${file}: ${messageOf(error)}`]);
  }
}

/** Brings a camera into the wished state before it is switched on; all that is wrong is reported at once. */
function prepare({ camera }: RunningCamera, admin: NewCamera['admin'], settings: NewCamera['settings']): void {
  const problems: string[] = [];
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  };
  if (admin) attempt(() => camera.users.accounts.put({ ...admin, level: 1 }, 'control'));
  if (settings) attempt(() => void camera.settings.commit(settings, 'control'));
  if (problems.length > 0) throw new InputError(problems);
}
