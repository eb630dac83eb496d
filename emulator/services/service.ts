import type { Camera } from '../device/camera.ts';
import type { Account } from '../guide/account.ts';
import type { RtspProtocol } from '../guide/protocol.ts';
import type { CameraMedia, StreamFeed } from '../media/media.ts';
import type { Connection, Door, Peer } from '../net/door.ts';
import type { ServiceName } from '../settings/setting.ts';
import type { Listening } from './listening.ts';
import type { Endpoint } from './endpoint.ts';

/** The way in which a connection reached RTSP. */
export interface Entry {
  readonly protocol: RtspProtocol;
  /** The user who logged in before RTSP began. */
  readonly user?: Pick<Account, 'name' | 'password'>;
}

/** A stream that a CGI requests: RTP over UDP, without RTSP. */
export interface PushOrder {
  readonly stream: StreamFeed;
  /** The account that requests it, as it is now. */
  readonly account: Account;
  readonly protocol: 'http' | 'https';
  /** The RTP destination; RTCP goes to the next port. */
  readonly to: Peer;
}

/** A push session. It ends like any session: at its time-out, when its user may no longer view, or when its stream's settings change. */
export interface Push {
  runs(): boolean;
  /** Restarts the time-out: whoever requested the push still wants it. */
  heard(): void;
  end(why: string): Promise<void>;
}

/** The RTSP service as other services may use it. Both functions are undefined while it does not run. */
export interface RtspEntrance {
  /** Serves a connection that arrived inside HTTP or a WebSocket, as if it had arrived on the RTSP port. */
  accept: ((connection: Connection, entry: Entry) => void) | undefined;
  /** Starts a push; undefined when the limit of sessions is reached or no ports are left. */
  push: ((order: PushOrder) => Promise<Push | undefined>) | undefined;
}

export interface ServiceState {
  readonly name: ServiceName;
  /** `failed`: the service did not start or stop, or cannot do all that the settings ask for. The parts that work go on. */
  readonly state: 'running' | 'stopped' | 'failed';
  /** The reason of the failure; undefined when there is none. */
  readonly error: string | undefined;
}

/** The context of a service: everything that it can reach. It opens sockets only through `door`, and reads only the camera's clocks. */
export interface ServiceContext {
  readonly camera: Camera;
  readonly door: Door;
  readonly media: CameraMedia;
  readonly rtsp: RtspEntrance;
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
  /** Called when settings that the service serves have changed and take effect at once, or were set again after it had failed. */
  changed?(keys: readonly string[]): Promise<void> | void;
  /** Called when accounts have changed: users who lost the right to stay are disconnected. */
  accountsChanged?(): void;
  /** Ends the service and leaves no socket and no timer. */
  close(): Promise<void>;
}
