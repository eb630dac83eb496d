import type { SessionCall } from '../call.ts';
import { ok, type Answer } from '../responses.ts';
import { sessionHeader } from './session-header.ts';
import { tracksNamed } from './tracks-named.ts';

/** PAUSE (RFC 2326 §10.6) of the stream, or of one of its tracks. The session stays; the next PLAY goes on with what is live then. */
export function pause(call: SessionCall): Answer {
  const { session } = call;
  session.pause(tracksNamed(call));
  return ok([sessionHeader(session)]);
}
