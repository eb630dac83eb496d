import { shown } from '../../kernel/errors.ts';
import { withoutSecrets } from '../../kernel/masking.ts';
import type { CameraMedia, StreamFeed } from '../../media/media.ts';
import type { Model } from '../../settings/model.ts';
import type { RtspUrl } from '../../wire/rtsp/url.ts';

/** The target of a URL: a whole stream, or one of its tracks if the URL has `/trackID=n`. */
export interface Target {
  readonly stream: StreamFeed;
  /** Whether the URL asks for the metadata track too (observed: `?event=1`, and every URL of an ONVIF profile). */
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
const ONVIF_PROFILE = /[?&]profile=((?:\d_)?def_profile([1-9]))(?=$|&)/;

/** The streams that URLs name, and how. */
export interface Named {
  readonly media: Pick<CameraMedia, 'stream'>;
  readonly camera: { readonly model: Pick<Model, 'profileTokens'> };
}

/** Finds the target of a URL; undefined when there is no such stream. Other query parameters are ignored. */
export function findTarget(url: RtspUrl, { media, camera }: Named): Target | undefined {
  const whole = url.path + url.query;
  const track = TRACK.exec(whole)?.[1];
  const [path = '', query = ''] = whole.replace(TRACK, '').split(/(?=\?)/, 2);
  const onvif = ONVIF_PATH.test(path.replace(/\/$/, ''));
  const number = onvif ? profileNumber(query.replace(/\/$/, ''), camera.model) : streamNumber(path.replace(/\/$/, ''));
  const stream = number === undefined ? undefined : media.stream(number);
  return stream && { stream, events: onvif || EVENTS.test(query), track: track === undefined ? 'all' : Number(track) };
}

/** The plain URL of a stream, without a track. */
const plainUrl = (authority: string, stream: number): string => `${authority}/MediaInput/stream_${stream}`;

/** Why a URL has no target, with the streams that there are. */
export function noStream(
  { path, query }: RtspUrl,
  { media }: { readonly media: Pick<CameraMedia, 'streams'> },
): string {
  const paths = media.streams().map(({ number }) => plainUrl('', number));
  return `URL: got ${shown(withoutSecrets(path + query))}, wanted ${paths.join(' or ')}`;
}

function profileNumber(query: string, { profileTokens }: Named['camera']['model']): number | undefined {
  const [, token = '', number] = ONVIF_PROFILE.exec(query) ?? [];
  return profileTokens.some((form) => form === token.replace(/[1-9]$/, 'N')) ? Number(number) : undefined;
}

function streamNumber(path: string): number | undefined {
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
  if (url.query !== '') return `${plainUrl(authority, stream.number)}/`;
  return whole.endsWith('/') ? whole : `${whole}/`;
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i;

/** The camera's address as the client used it; if the client used a name, the address of the connection. */
export function addressUsed(url: RtspUrl, local: string): string {
  return ADDRESS.test(url.host) ? url.host : local;
}
