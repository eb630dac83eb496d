import type { CameraMedia, StreamFeed } from '../../media/media.ts';
import type { RtspUrl } from '../../wire/rtsp/url.ts';

/** The target of a URL: a whole stream, or one of its tracks if the URL has `/trackID=n`. */
export interface Target {
  readonly stream: StreamFeed;
  /** Whether the URL asks for the metadata track too (observed: `?event=1`). */
  readonly events: boolean;
  readonly track: 'all' | number;
}

const TRACK = /\/trackID=(\d{1,3})(?=$|[/?])/i;
const FORMS: readonly RegExp[] = [
  /^(?:\/Src)?\/(?:MediaInput|mediainput)(?:\/h264)?\/stream_([1-9])$/,
  /^(?:\/Src)?\/(?:MediaInput|mediainput)\/h264$/,
];
const EVENTS = /[?&]event=1(?=$|[&/])/;
const ONVIF_PATH = /^\/ONVIF\/(?:MediaInput|mediainput)$/;
const ONVIF_PROFILE = /[?&]profile=def_profile([1-9])(?=$|&)/;

/** Finds the target of a URL; undefined when there is no such stream. Other query parameters are ignored. */
export function findTarget(url: RtspUrl, media: CameraMedia): Target | undefined {
  const whole = url.path + url.query;
  const track = TRACK.exec(whole)?.[1];
  const [path = '', query = ''] = whole.replace(TRACK, '').split(/(?=\?)/, 2);
  const number = streamNumber(path.replace(/\/$/, ''), query.replace(/\/$/, ''));
  const stream = number === undefined ? undefined : media.stream(number);
  return stream && { stream, events: EVENTS.test(query), track: track === undefined ? 'all' : Number(track) };
}

function streamNumber(path: string, query: string): number | undefined {
  if (ONVIF_PATH.test(path)) {
    const profile = ONVIF_PROFILE.exec(query)?.[1];
    return profile === undefined ? undefined : Number(profile);
  }
  const match = FORMS.map((form) => form.exec(path)).find((found) => found !== null);
  return match ? Number(match[1] ?? 1) : undefined;
}

/**
 * The base of the SDP's relative control URLs: the URL that the client used (observed). A client that resolves `trackID=1` against it (RFC
 * 1808) drops a query, and one that appends it does not: in place of a URL with a query, the base is the plain URL of the same stream
 * (assumed), so that both arrive at a URL of the track.
 */
export function contentBase(url: RtspUrl, { stream }: Pick<Target, 'stream'>): string {
  const [whole = '', authority = ''] = /^([a-z]+:\/\/[^/?]*)[^?]*/i.exec(url.text) ?? [];
  if (url.query !== '') return `${authority}/MediaInput/stream_${stream.number}/`;
  return whole.endsWith('/') ? whole : `${whole}/`;
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i;

/** The camera's address as the client used it; if the client used a name, the address of the connection. */
export function addressUsed(url: RtspUrl, local: string): string {
  return ADDRESS.test(url.host) ? url.host : local;
}
