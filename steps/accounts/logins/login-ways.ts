import { digestChallenge, type Challenge } from '../../clients/http/digest.ts';
import { RtspClient } from '../../clients/rtsp/rtsp.ts';
import { portNames, type RtspWay } from '../../clients/rtsp/rtsp-ways.ts';
import { handshake } from '../../doors/ways.ts';
import { Line } from '../../doors/line.ts';
import { NotApplicable } from '../../world/world.ts';
import type { CameraView } from '../../../emulator/control/client.ts';
import { own } from '../../../emulator/kernel/own.ts';

/** What a camera answers to a login. */
export interface LoginAnswer {
  readonly status: number;
  /** The challenge of Digest with MD5 in it. */
  readonly challenge: Challenge | undefined;
  /** Whether it asks for a login. */
  readonly asks: boolean;
  /** What it asks for, in order: "Basic", or "Digest" with the algorithm. */
  readonly offers: readonly string[];
  /** The nonce of its first challenge of Digest. */
  readonly nonce: string | undefined;
  /** Its challenges as they are written. */
  readonly challenges: readonly string[];
}

/** A client that can ask the camera one thing, with any Authorization header. */
export interface LoginClient {
  readonly method: string;
  /** As it stands in the request. */
  readonly uri: string;
  ask(authorization?: string): Promise<LoginAnswer>;
  /** Keeps the connection open without a login. */
  keep(): Promise<unknown>;
  leave(): void;
}

/** Where a client is. */
interface Ends {
  readonly host: string;
  readonly port: number;
  readonly from: string;
}

/** A way to send a login to a camera. Logins are judged alike within a kind. */
export interface LoginWay {
  readonly kind: 'on the web' | 'over RTSP' | 'at a WebSocket';
  /** The camera's port, by its name on the control port. */
  readonly port: string;
  /** The status of a login that is admitted. */
  readonly admitted: number;
  open(ends: Ends): Promise<LoginClient>;
}

const INFORMATION = '/cgi-bin/getinfo?FILE=1';
const SOCKET = '/rtsp-over-websocket';

/** Kept-alive HTTP requests for one path; a new connection when the camera closes it. */
async function webClient(
  ends: Ends,
  { secure, uri, headers }: { secure: boolean; uri: string; headers: Readonly<Record<string, string>> },
): Promise<LoginClient> {
  let line = await Line.open({ ...ends, secure });
  return {
    method: 'GET',
    uri,
    async ask(authorization) {
      if (!line.open) {
        line.close();
        line = await Line.open({ ...ends, secure });
      }
      const given = authorization === undefined ? {} : { Authorization: authorization };
      const { status, head } = await line.ask({ method: 'GET', target: uri, headers: { ...headers, ...given } });
      return answerOf(
        status,
        [...head.matchAll(/\r\nwww-authenticate: ([^\r]+)/gi)].map(([, offer]) => offer ?? ''),
      );
    },
    keep: () => Promise.resolve(),
    leave: () => line.close(),
  };
}

async function rtspClient(way: RtspWay, ends: Ends): Promise<LoginClient> {
  const client = await RtspClient.connect(way, ends);
  const host = ends.host.includes(':') ? `[${ends.host}]` : ends.host;
  const uri = `${way === 'RTSPS' ? 'rtsps' : 'rtsp'}://${host}:${ends.port}/MediaInput/stream_1`;
  return {
    method: 'DESCRIBE',
    uri,
    async ask(authorization) {
      const { status, headers } = await client.ask({ method: 'DESCRIBE', url: uri, authorization });
      return answerOf(status, headers['www-authenticate'] ?? []);
    },
    keep: () => client.ask({ method: 'OPTIONS', url: uri }),
    leave: () => client.close(),
  };
}

const answerOf = (status: number, offers: readonly string[]): LoginAnswer => ({
  status,
  challenge: digestChallenge(offers),
  asks: offers.length > 0,
  challenges: offers,
  nonce: offers.flatMap((offer) => /nonce="([^"]*)"/.exec(offer)?.[1] ?? [])[0],
  offers: offers.map((offer) =>
    [/^\w+/.exec(offer)?.[0], /algorithm="?([\w-]+)/.exec(offer)?.[1]].filter((part) => part !== undefined).join(' '),
  ),
});

const web = (secure: boolean): LoginWay => ({
  kind: 'on the web',
  port: secure ? 'https' : 'http',
  admitted: 200,
  open: (ends) => webClient(ends, { secure, uri: INFORMATION, headers: {} }),
});
const rtsp = (way: RtspWay): LoginWay => ({
  kind: 'over RTSP',
  port: portNames[way],
  admitted: 200,
  open: (ends) => rtspClient(way, ends),
});
const socket = (secure: boolean): LoginWay => ({
  kind: 'at a WebSocket',
  port: secure ? 'https' : 'http',
  admitted: 101,
  open: (ends) => webClient(ends, { secure, uri: SOCKET, headers: handshake }),
});

/** Every way to send a login, by the name that scenarios use. */
export const loginWays: Readonly<Record<string, LoginWay>> = {
  HTTP: web(false),
  HTTPS: web(true),
  RTSP: rtsp('RTSP'),
  RTSPS: rtsp('RTSPS'),
  'RTSP in HTTP': rtsp('RTSP in HTTP'),
  'RTSP in HTTPS': rtsp('RTSP in HTTPS'),
  'a WebSocket in HTTP': socket(false),
  'a WebSocket in HTTPS': socket(true),
};

export function loginWay(name: string): LoginWay {
  const way = own(loginWays, name);
  if (!way) throw new Error(`nobody knows how to log in over ${name}`);
  return way;
}

/** A client of that camera, from an address. */
export function clientOf({ host, ports, model }: CameraView, way: LoginWay, from: string): Promise<LoginClient> {
  const port = own(ports, way.port);
  if (port === undefined) throw new NotApplicable(`${model} has no port for ${way.port}`);
  return way.open({ host, port, from });
}
