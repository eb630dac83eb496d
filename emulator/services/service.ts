import type { Camera } from '../device/camera.ts';
import type { CameraMedia } from '../media/media.ts';
import type { Door } from '../net/door.ts';
import type { ServiceName } from '../settings/actor.ts';
import type { Endpoint } from './endpoint.ts';
import type { ServiceCamera } from './events.ts';
import type { Listening } from './listening.ts';
import type { OfferTable } from './offers.ts';

export interface ServiceState {
  readonly name: ServiceName;
  /** `failed`: the service did not start or stop, or cannot do all that the settings ask for. The parts that work go on. */
  readonly state: 'running' | 'stopped' | 'failed';
  /** The reason of the failure; undefined when there is none. */
  readonly error: string | undefined;
}

/** The context of a service: everything that it can reach. It opens sockets only through `door`, and reads only the camera's clocks. */
export interface ServiceContext {
  readonly camera: ServiceCamera;
  readonly door: Door;
  readonly media: CameraMedia;
  /** What running services do for each other. The offers of this service end when `signal` is aborted. */
  readonly offers: OfferTable;
  /** The states of all services of the camera. */
  readonly services: () => readonly ServiceState[];
  /** Aborted at once when the service must end, also while it starts. */
  readonly signal: AbortSignal;
}

/** The parts of a camera that decide whether a service runs, and on which ports. */
export type Configured = Pick<Camera, 'settings' | 'model' | 'rules'>;

/** One row of the table in `services/index.ts`. */
export interface ServiceKind {
  readonly name: ServiceName;
  /**
   * Where it is: at each address of the camera, and then it goes on at those that stay when others come or go; or at the first one alone,
   * and then it starts again when that changes.
   */
  readonly at: 'each address' | 'first address';
  enabled(camera: Configured): boolean;
  /** The endpoints that it should hold while it runs. */
  endpoints(camera: Configured): readonly Endpoint[];
  /**
   * Starts the service. Resolves when it is ready; it must not wait for answers of peers. Anything slow heeds `signal` and rejects
   * when that is aborted. A start that rejects leaves no socket and no timer.
   */
  start(context: ServiceContext): Promise<Service>;
}

/** A running service. If one of these functions throws, the service counts as failed; the parts that work go on. */
export interface Service {
  /** The service's ports. The supervisor updates them after the start and after each change, and closes them at the end. */
  readonly ports?: Listening;
  /** Called when settings that the service acts on have changed and take effect at once, or were set again after it had failed. */
  changed?(keys: readonly string[]): Promise<void> | void;
  /** Called when addresses of the camera are gone, before the ports there are closed: ends what uses them. */
  left?(): Promise<void> | void;
  /** Called when accounts have changed: users who lost the right to stay are disconnected. */
  accountsChanged?(): void;
  /**
   * Resolves when the last answers are sent: those to requests whose effect closes the port that they came to. The supervisor waits for
   * them, up to a second, before it closes ports or the service.
   */
  sent?(): Promise<void>;
  /** Ends the service and leaves no socket and no timer. */
  close(): Promise<void>;
}
