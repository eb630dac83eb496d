import type { ResetKind } from '../guide/parts.ts';
import { CameraClock } from '../kernel/clock.ts';
import type { SeededRandom } from '../kernel/random.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import { guardedTime, type TimeSource } from '../kernel/time.ts';
import { buildCamera, journalOf, type Camera, type CameraPlan } from '../device/camera.ts';
import { factoryReset } from '../device/factory-reset.ts';
import { soundParts } from '../device/parts.ts';
import { bent } from '../guide/defects/index.ts';
import type { Media } from '../media/library.ts';
import type { CameraMedia } from '../media/media.ts';
import { bitRateFaults } from '../media/stream-feeds.ts';
import type { AddressAllocator, Place } from '../net/addresses.ts';
import type { Door } from '../net/door.ts';
import { openDoor } from '../net/real-door.ts';
import { Boot } from './boot.ts';
import { Link } from './link.ts';
import { Keeper } from './keeper.ts';
import { KeptLog } from './kept-log.ts';
import type { Storage } from './storage.ts';
import { serviceKinds } from '../services/index.ts';
import { Supervisor, type ServiceState } from '../services/supervisor.ts';
import { cameraTitle } from '../settings/catalogue/basic.ts';
import type { Dialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import { streamShapes } from '../settings/stream-shape.ts';

export interface CameraSeat {
  readonly id: string;
  readonly model: Model;
  readonly place: Place;
  readonly seeded: SeededRandom;
  readonly time: TimeSource;
  readonly media: Media;
  readonly dialect: Dialect;
  readonly certify: CameraPlan['certify'];
  /** Where addresses are had. */
  readonly places: AddressAllocator;
  readonly storage: Storage;
  /** Hears what a person at the terminal should know. */
  readonly warn: (line: string) => void;
  /** What the outside calls this camera, where that is not its own address (NAT). */
  readonly advertised: string | undefined;
}

/** Assumed: a camera's own clock is fast by two seconds a day. */
const DRIFT_PPM = 23;

/** A camera at its place, with power: what the tester's hands can reach. */
export class RunningCamera {
  readonly #seat: CameraSeat;
  readonly #clock: CameraClock;
  /** Where its cable ends: who leases it an address. */
  readonly link: Link;
  readonly #boot: Boot;
  readonly #log: KeptLog;
  /** Settings, users and snapshots, as they are saved. */
  readonly keeper: Keeper;
  #camera: Camera;
  #media: CameraMedia;
  #supervisor: Supervisor;
  #defects: readonly string[] = [];
  #power: 'on' | 'off' = 'off';
  #place: Place;
  #door!: Door;
  #resets: Promise<void> = Promise.resolve();
  #moves: Promise<void> = Promise.resolve();
  /** Takes faults of the emulator's own; the camera they are of goes on. */
  readonly #fault: FaultHandler = (where, error) => this.#camera.journal.fault(where, error);

  constructor(seat: CameraSeat) {
    this.#seat = seat;
    this.#place = seat.place;
    this.link = new Link(seat.place.host, this.#fault);
    this.#clock = new CameraClock(seat.time, { driftPpm: DRIFT_PPM, fault: this.#fault });
    this.#boot = new Boot(this.#clock, this.#fault);
    [this.#camera, this.#media, this.#supervisor] = this.#built();
    this.#log = new KeptLog(seat.storage, guardedTime(seat.time, this.#fault), this.#camera, seat.warn);
    this.keeper = new Keeper(seat.storage, this.#camera);
    this.link.renewed.on((lease) => this.#camera.journal.write('camera.leased', { ...lease }));
  }

  get id(): string {
    return this.#seat.id;
  }

  /** The address clients use. */
  get host(): string {
    return this.#seat.advertised ?? this.#place.host;
  }

  get camera(): Camera {
    return this.#camera;
  }

  get power(): 'on' | 'off' {
    return this.#power;
  }

  /** Why its system log is not saved now; undefined when it is. */
  get unsaved(): string | undefined {
    return this.#log.error;
  }

  get defects(): readonly string[] {
    return this.#defects;
  }

  /** Open ports by name (http, https, rtsp), as clients reach them. */
  ports(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#supervisor.endpoints().map((e) => [e.name, e.port + this.#door.offset]));
  }

  services(): readonly ServiceState[] {
    return this.#supervisor.states();
  }

  /** Whether everything that should run does. */
  healthy(): boolean {
    if (this.#power === 'off') return true;
    return !this.#boot.underWay && this.services().every((service) => service.state !== 'failed');
  }

  /** Resolves when every change so far has taken effect. */
  async settled(): Promise<void> {
    await this.#moves;
    await this.#supervisor.settled();
  }

  /** Gives it power; `booted`: long enough ago that it is up. */
  async powerOn({ booted = false } = {}): Promise<void> {
    if (this.#power === 'on') return;
    this.#power = 'on';
    this.#clock.powerOn();
    this.#camera.authenticator.reset();
    this.#camera.alarms.clear();
    this.#camera.journal.write('camera.power', { state: 'on' });
    await (booted ? this.#supervisor.start() : this.#start());
  }

  /** Boots, and opens its ports then. */
  async #start(): Promise<void> {
    const { journal, rules, model } = this.#camera;
    const forMs = rules.bootTime(model);
    journal.write('camera.booting', { forMs });
    await this.#boot.begin(forMs, async () => {
      await this.#supervisor.start();
      journal.write('camera.started', { afterMs: forMs });
    });
  }

  async powerOff(): Promise<void> {
    if (this.#power === 'off') return;
    this.#power = 'off';
    this.#boot.end();
    await this.#supervisor.stop();
    this.#clock.stop();
    this.#camera.journal.write('camera.power', { state: 'off' });
    this.#log.flush();
  }

  /**
   * Takes back what this kind of reset takes back, and starts again. One after the other. Throws `StorageError` when it cannot be saved,
   * and then nothing has changed; `announce`: of what is taken back already.
   */
  reset(what: ResetKind, by: string, announce?: () => void): Promise<void> {
    const done = this.#resets.then(() => this.#reset(what, by, announce));
    this.#resets = done.catch(() => undefined);
    return done;
  }

  async #reset(what: ResetKind, by: string, before?: () => void): Promise<void> {
    const { journal, rules, systemLog, authenticator } = this.#camera;
    const announce = before ?? factoryReset(this.#camera, what, by);
    if (rules.connectionsCut(what)) await this.#boot.silence(() => this.#supervisor.stop());
    journal.write('camera.reset', { what, by });
    announce();
    if (!rules.logKept(what)) systemLog.clear();
    this.#clock.powerOn();
    authenticator.reset();
    this.#camera.alarms.clear();
    await this.#moves;
    if (this.#power === 'on') await this.#start();
  }

  /** Goes where its settings say, once all that was asked before is done. When that place can't be had, it stays. */
  #follow(): void {
    this.#moves = this.#moves.then(() => this.#move()).catch((error: unknown) => this.#fault('move', error));
  }

  async #move(): Promise<void> {
    const { journal } = this.#camera;
    const leased = this.#seat.place;
    const host = this.#camera.network().address;
    if (host === this.#place.host) return;
    const next = host === leased.host ? leased : { host, offset: leased.offset };
    const refused = next === leased ? undefined : await this.#seat.places.takeThis(next);
    if (refused) return journal.write('service.failed', { service: 'link', error: refused.message });
    const left = this.#place;
    this.#place = next;
    this.#door = openDoor({ ...next, host: this.#camera.rules.listensAt(host), fault: this.#fault });
    await this.#supervisor.move(this.#door);
    if (left !== leased) this.#seat.places.give(left);
    journal.write('camera.moved', { from: left.host, to: next.host });
  }

  /**
   * Makes the camera what it was when that was set aside, and starts it again. False when there is none of that name. Throws `InputError`
   * or `StorageError`, and then nothing has changed.
   */
  async restore(name: string): Promise<boolean> {
    const announce = this.keeper.restore(name);
    if (!announce) return false;
    await this.#boot.silence(() => this.#supervisor.stop());
    announce();
    this.#camera.journal.write('camera.restored', { name });
    this.#camera.authenticator.reset();
    this.#camera.alarms.clear();
    await this.#moves;
    if (this.#power === 'on') await this.#start();
    return true;
  }

  /** Moves both clocks ahead; what falls due happens. Throws `InputError` beyond the latest date. */
  advance(byMs: number): void {
    this.#clock.advance(byMs);
    this.#camera.journal.write('clock.moved', { byMs, clocks: 'both' });
  }

  /** Makes it a camera with exactly these defects, in factory state. Throws `InputError` for ids there are none of. */
  async bend(ids: readonly string[]): Promise<void> {
    bent(soundParts, ids);
    const { journal } = this.#camera;
    const wasOn = this.#power === 'on';
    await this.#supervisor.close();
    this.#media.close();
    this.#boot.end();
    this.#clock.stop();
    for (const id of this.#defects) journal.write('camera.defect', { id, state: 'mended' });
    for (const id of ids) journal.write('camera.defect', { id, state: 'bent' });
    this.#defects = [...ids];
    [this.#camera, this.#media, this.#supervisor] = this.#built();
    this.#log.follow(this.#camera);
    this.keeper.follow(this.#camera);
    if (wasOn) await this.#supervisor.start();
  }

  async close(): Promise<void> {
    await this.powerOff();
    this.#log.close();
    await this.#supervisor.close();
    this.#media.close();
    await this.#moves;
    this.#seat.places.give(this.#place);
    this.#seat.places.give(this.#seat.place);
  }

  /** Timers and sockets that are there now, and how many of these are clients' connections: none in a camera without power. */
  footprint(): Readonly<Record<'timers' | 'sockets' | 'connections', number>> {
    return { timers: this.#clock.pending, sockets: this.#door.open(), connections: this.#door.connections() };
  }

  #built(): [Camera, CameraMedia, Supervisor] {
    const { id, model, seeded, media, dialect, certify, advertised } = this.#seat;
    const journal = this.#camera?.journal ?? journalOf(this.#clock);
    const parts = bent(soundParts, this.#defects);
    this.#door = openDoor({ ...this.#place, host: parts.rules.listensAt(this.#place.host), fault: this.#fault });
    const camera = buildCamera({
      id,
      model,
      seeded,
      clock: this.#clock,
      parts,
      dialect,
      certify,
      link: this.link,
      advertised,
      streamFaults: (view) => bitRateFaults(streamShapes(view, model)),
      journal,
    });
    camera.settings.changed.on(() => this.#follow());
    camera.resetAsked.on(({ what, by, announce }) => this.reset(what, by, announce));
    const local = (): number => parts.rules.localTime(camera.settings, camera.clock.wall.now(), 'picture');
    const band = { title: () => camera.settings.get(cameraTitle), wall: local };
    const pictures = media.forCamera(() => streamShapes(camera.settings, model), band, camera.random);
    return [camera, pictures, new Supervisor({ camera, door: this.#door, media: pictures }, serviceKinds)];
  }
}
