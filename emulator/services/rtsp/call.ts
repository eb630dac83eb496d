import type { Account } from '../../guide/account.ts';
import type { ServiceCamera } from '../events.ts';
import type { Limiter } from '../../kernel/limiter.ts';
import type { CameraMedia } from '../../media/media.ts';
import type { Door } from '../../net/door.ts';
import type { Request } from '../../wire/rtsp/request.ts';
import type { RtspUrl } from '../../wire/rtsp/url.ts';
import type { Client } from './client.ts';
import type { EventFeed } from './event-feed.ts';
import type { Groups } from './groups.ts';
import type { Answer } from './responses.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** The objects that all RTSP connections of a camera share. */
export interface Site {
  readonly camera: ServiceCamera;
  readonly door: Door;
  readonly media: CameraMedia;
  readonly sessions: Sessions;
  /** Limits the tracks over UDP, by client address. */
  readonly udpTracks: Limiter;
  readonly groups: Groups;
  readonly events: EventFeed;
}

/** A request whose user is known, as a method gets it. */
export interface Call {
  readonly site: Site;
  readonly client: Client;
  readonly request: Request;
  readonly url: RtspUrl;
  readonly account: Account;
}

/** A request in a session. */
export interface SessionCall extends Call {
  readonly session: Session;
}

export type Handled = Answer | Promise<Answer>;
