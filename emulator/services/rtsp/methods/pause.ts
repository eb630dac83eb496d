import type { SessionCall } from '../call.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import { findTarget } from '../urls.ts';
import { sessionHeader } from './session-header.ts';

/** PAUSE (RFC 2326 §10.6). The session stays; the next PLAY goes on with what is live then. */
export function pause({ site, url, session }: SessionCall): Answer {
  if (findTarget(url, site.media)?.stream !== session.stream) return refuse(404);
  session.pause();
  return ok([sessionHeader(session)]);
}
