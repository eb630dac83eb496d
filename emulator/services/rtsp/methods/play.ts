import { parseRange } from '../../../wire/rtsp/range.ts';
import type { ResponseHeader } from '../../../wire/rtsp/response.ts';
import type { SessionCall } from '../call.ts';
import { ok, type Answer } from '../responses.ts';
import { sessionHeader } from './session-header.ts';
import { tracksNamed } from './tracks-named.ts';

const LIVE: ResponseHeader = ['Range', 'npt=now-'];

/**
 * PLAY (RFC 2326 §10.5) of the stream, or of one of its tracks. A live stream cannot be seeked and has no end: every range, in whatever
 * unit and wherever it begins and ends, means from now on.
 */
export function play(call: SessionCall): Answer {
  const { request, session } = call;
  const tracks = tracksNamed(call);
  const header = request.headers.get('range');
  if (header !== undefined) parseRange(header);
  const { positions, start } = session.play(tracks);
  const begins = positions.map(
    ({ track, position: { sequence, timestamp } }) => `url=trackID=${track};seq=${sequence};rtptime=${timestamp}`,
  );
  const info: readonly ResponseHeader[] = begins.length > 0 ? [['RTP-Info', begins.join(',')]] : [];
  return { ...ok([sessionHeader(session), LIVE, ...info]), afterwards: start };
}
