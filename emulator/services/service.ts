import type { Camera } from '../device/camera.ts';
import type { Account } from '../guide/account.ts';
import type { RtspProtocol } from '../guide/protocol.ts';
import type { CameraMedia, StreamFeed } from '../media/media.ts';
import type { Connection, Door, Peer } from '../net/door.ts';
import type { ServiceName } from '../settings/setting.ts';
import type { Listening } from './listening.ts';

/** A port of the guide that a service holds open. Real port; the door adds its offset. */
export interface Endpoint {
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  /** What the port table calls it: http, https, rtsp … */
  readonly name: string;
}

/** How a connection came to RTSP. */
export interface Entry {
  readonly protocol: RtspProtocol;
  /** Who was admitted already, before RTSP began. */
  readonly user?: Pick<Account, 'name' | 'password'>;
}

/** A stream that is sent for by CGI: RTP in UDP, without RTSP. */
export interface PushOrder {
  readonly stream: StreamFeed;
  /** Who sends for it, as they are now. */
  readonly account: Account;
  readonly protocol: 'http' | 'https';
  /** Where RTP goes; RTCP goes to the port above. */
  readonly to: Peer;
}

/** It ends like any session: without a sign of life, with the right to view, when its stream is set otherwise. */
export interface Push {
  runs(): boolean;
  /** A sign of life from who sent for it. */
  heard(): void;
  end(why: string): Promise<void>;
}

/** What the RTSP service offers to others. Undefined while it does not run. */
export interface RtspEntrance {
  /** It serves what came in HTTP or WebSocket as if it had come on its own port. */
  accept: ((connection: Connection, entry: Entry) => void) | undefined;
  /** It sends a stream; undefined when there are as many sessions as the camera bears, or no ports left. */
  push: ((order: PushOrder) => Promise<Push | undefined>) | undefined;
}

export interface ServiceState {
  readonly name: ServiceName;
  /** `failed`: it does not start or stop, or cannot do all that the settings ask for; what works of it goes on. */
  readonly state: 'running' | 'stopped' | 'failed';
  /** Why it failed; undefined when it did not. */
  readonly error: string | undefined;
}

/** All a service can reach. It opens no socket but through `door`, and reads no clock but the camera's. */
export interface ServiceContext {
  readonly camera: Camera;
  readonly door: Door;
  readonly media: CameraMedia;
  readonly rtsp: RtspEntrance;
  /** How all services of the camera are. */
  readonly services: () => readonly ServiceState[];
  /** Aborted at once when the service must end, also while it starts. */
  readonly signal: AbortSignal;
}

/** On what it rests whether a service runs, and at which ports. */
export type Configured = Pick<Camera, 'settings' | 'model' | 'rules'>;

/** One row of the table in `services/index.ts`. */
export interface ServiceKind {
  readonly name: ServiceName;
  enabled(camera: Configured): boolean;
  /** The endpoints that it should hold while it runs. */
  endpoints(camera: Configured): readonly Endpoint[];
  /**
   * Resolves when the service is ready, without waiting for answers of peers: it waits for those behind this. What takes long heeds
   * `signal`, and rejects when that is aborted. A start that rejects leaves no socket and no timer.
   */
  start(context: ServiceContext): Promise<Service>;
}

/** A running service. What any of this throws makes it a failed one; it goes on with what works. */
export interface Service {
  /** Its ports: the supervisor lets them follow after the start and after each change, and closes them at the end. */
  readonly ports?: Listening;
  /** Settings changed that it serves and that take effect at once; or they were set again after it had failed. */
  changed?(keys: readonly string[]): Promise<void> | void;
  /** Accounts changed: whoever lost the right to stay is disconnected. */
  accountsChanged?(): void;
  /** Leaves no socket and no timer. */
  close(): Promise<void>;
}
