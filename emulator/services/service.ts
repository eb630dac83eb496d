import type { Camera } from '../device/camera.ts';
import type { Account, RtspProtocol } from '../guide/parts.ts';
import type { Rules } from '../guide/rules.ts';
import type { CameraMedia, StreamFeed } from '../media/media.ts';
import type { Connection, Door, Peer } from '../net/door.ts';
import type { Model } from '../settings/model.ts';
import type { ServiceName } from '../settings/setting.ts';
import type { SettingsView } from '../settings/store.ts';

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
  readonly user?: string;
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

/** All a service can reach. It opens no socket but through `door`, and reads no clock but the camera's. */
export interface ServiceContext {
  readonly camera: Camera;
  readonly door: Door;
  readonly media: CameraMedia;
  readonly rtsp: RtspEntrance;
  /** Aborted when the service must end. */
  readonly signal: AbortSignal;
}

/** One row of the table in `services/index.ts`. */
export interface ServiceKind {
  readonly name: ServiceName;
  enabled(settings: SettingsView, model: Model): boolean;
  endpoints(settings: SettingsView, rules: Rules): readonly Endpoint[];
  start(context: ServiceContext): Promise<Service>;
}

/** A running service. */
export interface Service {
  /** Settings changed that it serves and that take effect at once. */
  changed?(keys: readonly string[]): Promise<void> | void;
  /** Accounts changed: whoever lost the right to stay is put out. */
  accountsChanged?(): void;
  /** Leaves no socket and no timer. */
  close(): Promise<void>;
}
