import { parseRange } from '../../../wire/rtsp/range.ts';
import type { ResponseHeader } from '../../../wire/rtsp/response.ts';
import type { SessionCall } from '../call.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import { findTarget } from '../urls.ts';
import { sessionHeader } from './session-header.ts';

const LIVE: ResponseHeader = ['Range', 'npt=now-'];

/** PLAY (RFC 2326 §10.5). A live stream cannot be seeked and has no end: an open range, wherever it begins, means from now on. */
export function play({ site, request, url, session }: SessionCall): Answer {
  if (findTarget(url, site.media)?.stream !== session.stream) return refuse(404);
  const header = request.headers.get('range');
  const range = header === undefined ? undefined : parseRange(header);
  if (range && (range.unit !== 'npt' || range.to !== undefined)) return refuse(457);
  const starting = session.play();
  if (!starting) return ok([sessionHeader(session), LIVE]);
  const begins = starting.positions.map(
    ({ track, position: { sequence, timestamp } }) => `url=trackID=${track};seq=${sequence};rtptime=${timestamp}`,
  );
  const info: readonly ResponseHeader[] = begins.length > 0 ? [['RTP-Info', begins.join(',')]] : [];
  return { ...ok([sessionHeader(session), LIVE, ...info]), afterwards: starting.start };
}
