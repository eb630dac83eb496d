import type { ResetKind } from '../guide/rules/2.1-initialization.ts';
import { CameraClock } from '../kernel/clock.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import { guardedTime } from '../kernel/time.ts';
import { inTurn } from '../kernel/turns.ts';
import type { AlarmKind } from '../device/alarms.ts';
import { factoryReset } from '../device/factory-reset.ts';
import { parts } from '../device/parts.ts';
import type { Restarts } from '../device/restarts.ts';
import { withDefects } from '../defects/index.ts';
import type { ServiceState } from '../services/service.ts';
import { assemble, type Assembly, type CameraSetup } from './assembly.ts';
import { Boot } from './boot.ts';
import type { CameraJournal, FleetCamera } from './events.ts';
import { failWith, problemsOf } from './health.ts';
import { forget } from './forget.ts';
import { Keeper } from './keeper.ts';
import { StoredLog } from './stored-log.ts';
import { StoredRestarts } from './stored-restarts.ts';
import { Cable, type FleetCable } from './cable.ts';
import { Operations } from './operations.ts';
import { needPower } from './need-power.ts';
import { Location } from './location.ts';

/** Assumed: a camera's own clock is fast by two seconds a day. */
const DRIFT_PPM = 23;

/** A running camera, as the tester can operate it: power, reset, snapshots, defects. Operations that take time run one after the other. */
export class RunningCamera {
  readonly #setup: CameraSetup;
  readonly #clock: CameraClock;
  /** The camera's cable, which leases it an address. */
  readonly cable: FleetCable;
  readonly #boot: Boot;
  readonly #log: StoredLog;
  readonly #restarts: StoredRestarts;
  readonly keeper: Keeper;
  readonly location: Location;
  readonly #operations: Operations;
  #assembly: Assembly;
  #defects: readonly string[] = [];
  #power: 'on' | 'off' = 'off';
  /** Moves the camera where its settings and its lease say, after what is under way. */
  readonly #follow = (): void => this.#operations.alone('move', () => this.location.obey(this.#assembly, this.#power));
  /** Takes faults of the emulator's own; the camera goes on. */
  readonly #fault: FaultHandler = (where, error) => this.camera.journal.fault(where, error);

  constructor(setup: CameraSetup) {
    this.#setup = setup;
    this.cable = setup.wired ?? new Cable(setup.placement.host, this.#fault);
    this.#clock = new CameraClock(setup.time, { driftPpm: DRIFT_PPM, fault: this.#fault });
    this.location = new Location(setup, this.cable);
    this.#operations = new Operations(setup.id, (error) =>
      this.camera.journal.write('service.failed', { service: 'camera', error }),
    );
    this.#boot = new Boot(this.#clock, this.#operations);
    this.#restarts = new StoredRestarts(setup.storage, setup.id, setup.warn);
    this.#assembly = this.#assembled([]);
    this.location.use(this.#assembly.door);
    this.#log = new StoredLog(setup.storage, guardedTime(setup.time, this.#fault), this.camera, setup.warn);
    this.keeper = new Keeper(setup.storage, this.camera);
    this.cable.renewed.on((lease) => this.camera.journal.write('camera.leased', { ...lease }));
    this.cable.renewed.on(this.#follow);
    this.cable.ipv6Changed.on(this.#follow);
  }

  get id(): string {
    return this.#setup.id;
  }

  /** The address that clients use. */
  get host(): string {
    return this.#setup.advertised ?? this.location.placement.host;
  }

  get camera(): FleetCamera {
    return this.#assembly.camera;
  }

  get power(): 'on' | 'off' {
    return this.#power;
  }

  /** The reason why the system log is not saved now; undefined when it is. */
  get unsaved(): string | undefined {
    return this.#log.error;
  }

  get defects(): readonly string[] {
    return this.#defects;
  }

  /** Whether the camera is being removed; then it refuses further operations. */
  get removed(): boolean {
    return this.#operations.ended;
  }

  /** Open ports by name (http, https, rtsp), as clients reach them. */
  ports(): Readonly<Record<string, number>> {
    return this.location.portsOf(this.#assembly.supervisor.endpoints());
  }

  services(): readonly ServiceState[] {
    return this.#assembly.supervisor.states();
  }

  /** Whether the camera has no problems. */
  healthy(): boolean {
    return this.problems().length === 0;
  }

  /** The problems of the camera, each a sentence. */
  problems(): readonly string[] {
    return problemsOf({
      power: this.#power,
      boot: this.#boot,
      operations: this.#operations,
      location: this.location,
      assembly: this.#assembly,
      timers: this.#clock.pending,
    });
  }

  /** Resolves when every change so far has taken effect. */
  async settled(): Promise<void> {
    await this.#operations.settled();
    await this.#assembly.supervisor.settled();
  }

  /** Switches the power on; `booted`: without the boot time. */
  powerOn({ booted = false } = {}): Promise<void> {
    return this.#operations.take('power on', async () => {
      if (this.#power === 'on') return;
      this.#power = 'on';
      this.#forget('cold');
      this.camera.journal.write('camera.power', { state: 'on' });
      await this.location.arrive(this.#assembly);
      await (booted ? this.#assembly.supervisor.start() : this.#boot.begin(this.#assembly));
    });
  }

  powerOff(): Promise<void> {
    this.#assembly.supervisor.interrupt();
    this.cable.interrupt();
    return this.#operations.take('power off', () => this.#off());
  }

  async #off(): Promise<void> {
    if (this.#power === 'off') return;
    this.#power = 'off';
    await this.#stop();
    this.camera.alarms.clear();
    this.#clock.stop();
    this.camera.journal.write('camera.power', { state: 'off' });
    this.#log.flush();
  }

  async #stop(how: 'off' | 'restart' = 'off'): Promise<void> {
    this.#boot.end();
    await this.#assembly.supervisor.stop();
    await this.location.leave(how);
  }

  /** Counts a start, and clears the state that it loses. */
  #forget(start: Restarts['last']): void {
    this.#restarts.next(start, this.camera);
    forget(this.camera);
  }

  /**
   * Resets the camera and restarts it. Rejects with `StorageError` when the reset cannot be saved, and then nothing
   * has changed.
   */
  reset(what: ResetKind, by: string): Promise<void> {
    return this.#operations.take('reset', () => this.#reset(what, by));
  }

  /** Restarts after a reset; `announce` announces the changes that it made. */
  async #reset(what: ResetKind, by: string, before?: () => void): Promise<void> {
    const { journal, rules, log } = this.camera;
    const announce = before ?? factoryReset(this.camera, what, by);
    if (rules.initialization.connectionsCut(what)) await this.#stop(what === 'restart' ? 'restart' : 'off');
    await this.#again(what === 'restart' ? 'warm' : 'cold', () => {
      journal.write('camera.reset', { what, by });
      announce();
      if (!rules.initialization.logKept(what)) log.clear();
    });
  }

  /** Changes the camera and restarts it; if the change fails, it restarts unchanged. */
  async #again(start: Restarts['last'], change: () => void): Promise<void> {
    try {
      change();
    } finally {
      this.#forget(start);
      await this.location.arrive(this.#assembly, this.#power);
      if (this.#power === 'on') await this.#boot.begin(this.#assembly);
    }
  }

  /**
   * Restores a snapshot and restarts the camera. False when there is no snapshot of that name. Rejects with
   * `InputError` or `StorageError`, and then nothing has changed.
   */
  restore(name: string): Promise<boolean> {
    return this.#operations.take('restore', async () => {
      const announce = this.keeper.restore(name);
      if (!announce) return false;
      await this.#stop();
      await this.#again('cold', () => {
        announce();
        this.camera.journal.write('camera.restored', { name });
      });
      return true;
    });
  }

  /** Moves both clocks ahead; timers that fall due fire. Throws `InputError` beyond the latest date. */
  advance(byMs: number): void {
    this.#clock.advance(byMs);
    this.camera.journal.write('clock.moved', { byMs, clocks: 'both' });
  }

  /** Raises an alarm. Throws `InputError` when the camera has no power. */
  raise(kind: AlarmKind): void {
    needPower(this.#power, 'alarm');
    this.camera.alarms.raise(kind);
  }

  /** The live picture of this instant, JPEG. Throws `InputError` when the camera has no power. */
  picture(width?: number): Buffer {
    needPower(this.#power, 'picture');
    return this.#assembly.media.snapshot(width);
  }

  /** Rebuilds the camera with exactly these defects, in factory state. Throws `InputError` for unknown ids. */
  async bend(ids: readonly string[]): Promise<void> {
    withDefects(parts, ids);
    return this.#operations.take('bend', async () => {
      const next = this.#assembled(ids, this.camera.journal);
      const { journal } = this.camera;
      await this.#end();
      if (this.camera.keys.replacedTls) journal.write('camera.tls', { state: 'right' });
      for (const id of this.#defects) journal.write('camera.defect', { id, state: 'removed' });
      for (const id of ids) journal.write('camera.defect', { id, state: 'added' });
      this.#defects = [...ids];
      this.#assembly = next;
      this.location.use(next.door);
      this.#log.follow(this.camera);
      this.keeper.follow(this.camera);
      await this.location.arrive(this.#assembly, this.#power);
      if (this.#power === 'on') await this.#assembly.supervisor.start();
    });
  }

  async #end(): Promise<void> {
    this.#boot.end();
    await this.#assembly.supervisor.close();
    await this.location.leave();
    this.#assembly.media.close();
    this.camera.alarms.clear();
    this.#clock.stop();
  }

  /**
   * Removes the camera: finishes the operations asked before, ends everything, and refuses later operations. Rejects when something
   * could not be ended; then it can be called again.
   */
  close(): Promise<void> {
    this.#assembly.supervisor.interrupt();
    this.cable.interrupt();
    return this.#operations.end(() =>
      inTurn([
        () => this.#off(),
        () => this.#end(),
        () => this.location.close(),
        () => this.#log.close(),
        () => failWith(this.problems()),
      ]),
    );
  }

  /** The number of timers, sockets and clients' connections: none in a camera without power. */
  footprint(): Readonly<Record<'timers' | 'sockets' | 'connections', number>> {
    return { timers: this.#clock.pending, ...this.location.footprint() };
  }

  #assembled(defects: readonly string[], earlier?: CameraJournal): Assembly {
    const { placement } = this.location;
    const own = { clock: this.#clock, cable: this.cable, restarts: this.#restarts, fault: this.#fault };
    const plan = { ...this.#setup, ...own, placement, defects };
    return assemble(earlier ? { ...plan, journal: earlier } : plan, (camera) => {
      camera.settings.changed.on(this.#follow);
      camera.settings.setAgain.on(() => (this.location.refused === undefined ? undefined : this.#follow()));
      camera.resetAsked.on(({ what, by, announce }) =>
        this.#operations.alone('reset', () => this.#reset(what, by, announce)),
      );
    });
  }
}
