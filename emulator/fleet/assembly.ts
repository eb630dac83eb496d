import type { Restarts } from '../device/restarts.ts';
import type { CameraClock } from '../kernel/clock.ts';
import { journalOf, buildCamera, type CameraPlan } from '../device/camera.ts';
import { parts as usualParts } from '../device/parts.ts';
import { withDefects } from '../defects/index.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import type { SeededRandom } from '../kernel/random.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { Media } from '../media/library.ts';
import type { CameraMedia } from '../media/media.ts';
import { bitRateFaults } from '../media/stream-feeds.ts';
import type { AddressAllocator, Placement } from '../net/addresses.ts';
import type { MovableDoor } from '../net/door.ts';
import type { Network } from '../net/network.ts';
import { pki } from './pki.ts';
import { serviceKinds } from '../services/index.ts';
import { Supervisor } from '../services/supervisor.ts';
import { cameraTitle } from '../settings/catalogue/basic.ts';
import type { Dialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import { streamShapes } from '../settings/stream-shape.ts';
import type { FleetCable } from './cable.ts';
import { cameraDoor } from './camera-door.ts';
import { logLines, type CameraJournal, type FleetCamera, type JournalEvents } from './events.ts';
import type { Storage } from './storage.ts';

/** The fixed setup of a camera, which stays the same as long as it exists. */
export interface CameraSetup {
  readonly id: string;
  readonly model: Model;
  /** The place that is leased to it. */
  readonly placement: Placement;
  readonly seeded: SeededRandom;
  readonly time: TimeSource;
  readonly media: Media;
  readonly dialect: Dialect;
  readonly certify: CameraPlan['certify'];
  readonly root: CameraPlan['root'];
  /** The allocator of addresses. */
  readonly allocator: AddressAllocator;
  readonly storage: Storage;
  /** Hears what a person at the terminal should know. */
  readonly warn: (line: string) => void;
  /** The address that clients use, if it is not the camera's own (NAT). */
  readonly advertised: string | undefined;
  /** Its cable to the network of an interface; unless given, it is at an address of this machine. */
  readonly wired?: FleetCable | undefined;
  /** The network that it is in; the operating system's unless given. */
  readonly network?: Network | undefined;
}

/** The plan from which a camera is assembled. */
interface AssemblyPlan extends Omit<CameraSetup, 'time' | 'allocator' | 'storage' | 'warn' | 'wired'> {
  readonly clock: CameraClock;
  readonly cable: FleetCable;
  readonly restarts: Restarts;
  readonly defects: readonly string[];
  /** Takes faults of the emulator's own. */
  readonly fault: FaultHandler;
  /** The journal and clock to continue when a camera is rebuilt. */
  readonly journal?: CameraJournal;
}

/** A camera in factory state with its pictures and services, none of which runs yet. */
export interface Assembly {
  readonly camera: FleetCamera;
  readonly media: CameraMedia;
  readonly door: MovableDoor;
  readonly supervisor: Supervisor;
}

/** Puts a camera together; it opens no socket and starts no timer. Throws `InputError` for defects that there are none of. */
export function assemble(plan: AssemblyPlan, prepare: (camera: FleetCamera) => void): Assembly {
  const { model, clock, media, placement } = plan;
  const parts = withDefects(usualParts, plan.defects);
  const { rules } = parts;
  const journal = plan.journal ?? journalOf<JournalEvents>(clock);
  const streamFaults: CameraPlan['streamFaults'] = (view) => bitRateFaults(streamShapes(view, model));
  const camera = buildCamera({ ...plan, offset: placement.offset, pki, parts, streamFaults, journal, lines: logLines });
  // What is to happen before the services hear of a change.
  prepare(camera);
  const { settings } = camera;
  const band = {
    title: () => settings.get(cameraTitle),
    wall: () => rules.time.localTime(settings, camera.clock.wall.now(), 'picture'),
  };
  const pictures = media.forCamera(() => streamShapes(settings, model), band, camera.random);
  const door = cameraDoor(camera, placement, plan);
  return { camera, media: pictures, door, supervisor: new Supervisor({ camera, door, media: pictures }, serviceKinds) };
}
