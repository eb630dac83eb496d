import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Camera } from '../device/camera.ts';
import type { CameraMedia } from '../media/media.ts';
import type { Door } from '../net/door.ts';
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

/** What one service offers on the web listener. */
export interface HttpMount {
  readonly path: string;
  answer(request: IncomingMessage, response: ServerResponse): void;
}

/** All a service can reach. It opens no socket but through `door`, and reads no clock but the camera's. */
export interface ServiceContext {
  readonly camera: Camera;
  readonly door: Door;
  readonly media: CameraMedia;
  /** Aborted when the service must end. */
  readonly signal: AbortSignal;
}

/** One row of the table in `services/index.ts`. */
export interface ServiceKind {
  readonly name: ServiceName;
  enabled(settings: SettingsView, model: Model): boolean;
  endpoints(settings: SettingsView): readonly Endpoint[];
  mounts?(settings: SettingsView): readonly HttpMount[];
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
