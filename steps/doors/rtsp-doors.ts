import type { Standing } from './expectation.ts';

/** An RTSP request: a known or unknown method for a URL that exists or not. */
export interface RtspDoor {
  readonly method: string;
  /** The part of the URL after host and port. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly kind: 'open to everybody' | 'no method' | 'found' | 'nowhere';
  /** The status for a client that may do this. */
  readonly status: number;
  /** A text in that answer; undefined: none of its own. */
  readonly shows: RegExp | undefined;
}

/** URLs of the first stream, as documented or observed. */
export const streamForms: readonly string[] = [
  '/MediaInput/stream_1',
  '/MediaInput/h264/stream_1',
  '/MediaInput/h264',
  '/mediainput/stream_1',
  '/mediainput/h264/stream_1',
  '/mediainput/h264',
  '/Src/MediaInput/stream_1',
  '/Src/MediaInput/h264/stream_1',
  '/Src/MediaInput/h264',
  '/Src/mediainput/stream_1',
  '/Src/mediainput/h264/stream_1',
  '/Src/mediainput/h264',
  '/ONVIF/MediaInput?profile=def_profile1',
  '/ONVIF/mediainput?profile=def_profile1',
];

/** Forms of a URL, each with what may follow it. */
const withMore: readonly string[] = [
  '/MediaInput/stream_1/',
  '/MediaInput/stream_1?event=1',
  '/MediaInput/h264?user=operator',
];

/** URLs that resemble a stream's, and do not exist. */
const nowhere: readonly string[] = [
  '/',
  '/nothing',
  '/MediaInput',
  '/MediaInput/',
  '/MediaInput/stream_9',
  '/MediaInput/stream_1;x',
  '/MediaInput/stream_1%00',
  '/MediaInput//stream_1',
  '/MediaInput/./stream_1',
  '/MediaInput/../MediaInput/stream_1',
  '/MEDIAINPUT/STREAM_1',
  '/%4dediaInput/stream_1',
  '//MediaInput/stream_1',
  '/onvif/MediaInput?profile=def_profile1',
  '/ONVIF/MediaInput',
  '/ONVIF/MediaInput?profile=def_profile9',
  '/src/MediaInput/stream_1',
];

const ACCEPT = { Accept: 'application/sdp' };
const TRANSPORT = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' };
const SAVP = { Transport: 'RTP/SAVP/TCP;unicast;interleaved=0-1' };
const SDP = /^m=video /m;
const SESSION = /\r\nsession: /i;
const STREAM = '/MediaInput/stream_1';

const trackOf = (path: string): string => {
  const [place = '', query = ''] = path.split(/(?=\?)/, 2);
  return `${place}${query}/trackID=1`;
};

type Answered = Pick<RtspDoor, 'status' | 'shows' | 'kind'>;
const door = (method: string, path: string, answered: Answered, headers: RtspDoor['headers'] = {}): RtspDoor => ({
  method,
  path,
  headers,
  ...answered,
});
const gives = (status: number, shows?: RegExp): Answered => ({ kind: 'found', status, shows });
const missing: Answered = { kind: 'nowhere', status: 404, shows: undefined };

/** Everything that RTSP can be asked; where TLS is spoken, media is protected. */
export const rtspDoors = (secure: boolean): readonly RtspDoor[] => {
  const transport = secure ? SAVP : TRANSPORT;
  return [
    door('OPTIONS', STREAM, { kind: 'open to everybody', status: 200, shows: /\r\npublic: [^\r]*DESCRIBE/i }),
    ...[...streamForms, ...withMore].map((path) => door('DESCRIBE', path, gives(200, SDP), ACCEPT)),
    ...streamForms.map((path) => door('SETUP', trackOf(path), gives(200, SESSION), transport)),
    ...nowhere.map((path) => door('DESCRIBE', path, missing, ACCEPT)),
    ...nowhere.slice(1).map((path) => door('SETUP', trackOf(path), missing, transport)),
    door('PLAY', STREAM, gives(455)),
    door('PAUSE', STREAM, gives(455)),
    door('TEARDOWN', STREAM, gives(200)),
    door('GET_PARAMETER', STREAM, gives(200)),
    door('SET_PARAMETER', STREAM, gives(200)),
    door('ANNOUNCE', STREAM, gives(405)),
    door('RECORD', STREAM, gives(405)),
    ...['REDIRECT', 'PLAY_NOTIFY', 'describe', 'Setup', 'GET', 'BREW'].map((method) =>
      door(method, STREAM, { kind: 'no method', status: 501, shows: undefined }),
    ),
  ];
};

/** The status that a client of that standing must get, by sections 2.3, 2.4 and 2.5. Every level may view. */
export function rtspExpectation({ kind, status }: RtspDoor, standing: Standing): number {
  if (kind === 'no method') return status;
  if (!standing.registered) return 403;
  if (kind === 'open to everybody') return status;
  if (standing.lockedOut) return 403;
  return standing.rtspLevel === undefined ? 401 : status;
}

interface RtspReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
}

/** The faults of an answer; empty when it is as expected. */
export function rtspMisfits(asked: RtspDoor, standing: Standing, reply: RtspReply, frames: number): string[] {
  const wanted = rtspExpectation(asked, standing);
  const head = Object.entries(reply.headers).map(([name, values]) => `\r\n${name}: ${values.join(', ')}`);
  const all = `${head.join('')}\r\n\r\n${reply.text}`;
  const faults: string[] = [];
  if (reply.status !== wanted) faults.push(`wanted ${wanted}`);
  const opens = wanted === asked.status && asked.kind !== 'no method';
  if (opens && asked.shows && !asked.shows.test(all)) faults.push('without the content');
  if (!opens && (SDP.test(all) || SESSION.test(all))) faults.push('content in it');
  if (frames > 0) faults.push(`${frames} packets came`);
  const offers = (reply.headers['www-authenticate'] ?? []).map((text) => text.split(' ', 1)[0]);
  const schemes = wanted === 401 ? standing.schemes : [];
  if (offers.join() !== schemes.join()) faults.push(`offers ${offers.join(', ') || 'no login'}`);
  return faults;
}
