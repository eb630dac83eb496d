import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { settled } from '../../world/until.ts';
import { anyCertificate } from '../network/any-certificate.ts';

/** The transports of RTSP to the camera. */
export const rtspWays = ['RTSP', 'RTSPS', 'RTSP in HTTP', 'RTSP in HTTPS'] as const;

export type RtspWay = (typeof rtspWays)[number];

/** The camera's port for each transport, by its name on the control port. */
export const portNames: Readonly<Record<RtspWay, string>> = {
  RTSP: 'rtsp',
  RTSPS: 'rtsps',
  'RTSP in HTTP': 'http',
  'RTSP in HTTPS': 'https',
};

export interface Ends {
  readonly host: string;
  readonly port: number;
  /** The address that the client comes from. */
  readonly from?: string | undefined;
}

const HTTP_HEAD = '\r\n\r\n';

export function dial({ host, port, from }: Ends, secure: boolean): Promise<net.Socket> {
  return new Promise((connected, failed) => {
    const options = { host, port, ...(from === undefined ? {} : { localAddress: from }) };
    const socket = secure ? tls.connect({ ...options, ...anyCertificate }) : net.connect(options);
    socket.once('error', failed);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', failed);
      socket.on('error', () => undefined);
      connected(socket);
    });
  });
}

/** A byte stream that carries RTSP. */
export async function connectBy(way: RtspWay, ends: Ends): Promise<Duplex> {
  if (way === 'RTSP' || way === 'RTSPS') return dial(ends, way === 'RTSPS');
  return tunnel(ends, way === 'RTSP in HTTPS');
}

/** Opens one half of a tunnel, as QuickTime did. */
const half = (method: 'GET' | 'POST', cookie: string): string =>
  `${method} /MediaInput/stream_1 HTTP/1.0\r\nx-sessioncookie: ${cookie}\r\n` +
  (method === 'GET'
    ? 'Accept: application/x-rtsp-tunnelled\r\n\r\n'
    : 'Content-Type: application/x-rtsp-tunnelled\r\nContent-Length: 32767\r\n\r\n');

/** The head of the answer to the GET of a tunnel, and its connection. */
export async function openBack(
  ends: Ends,
  secure: boolean,
  cookie: string,
): Promise<{ head: string; back: net.Socket }> {
  const back = await dial(ends, secure);
  back.write(half('GET', cookie));
  let got = '';
  const read = (): string => (got += ((back.read() as Buffer | null) ?? '').toString());
  const head = await settled(read, (text) => text.includes(HTTP_HEAD) || back.destroyed, { everyMs: 5 });
  return { head, back };
}

async function tunnel(ends: Ends, secure: boolean): Promise<Duplex> {
  const cookie = randomBytes(12).toString('hex');
  const { head, back } = await openBack(ends, secure, cookie);
  if (!/^HTTP\/1\.\d 200 /.test(head)) {
    back.destroy();
    throw new Error(`the tunnel was answered "${head.split('\r\n', 1)[0]}"`);
  }
  return (await joinTunnel(ends, secure, cookie, back)).stream;
}

/** A tunnel: sends requests on the POST, and reads answers from the GET. `forth` is the connection of the POST, for other bytes. */
export async function joinTunnel(
  ends: Ends,
  secure: boolean,
  cookie: string,
  back: net.Socket,
): Promise<{ readonly stream: Duplex; readonly forth: net.Socket }> {
  const forth = await dial(ends, secure);
  forth.write(half('POST', cookie));
  const stream = new Duplex({
    read: () => void back.resume(),
    write: (chunk: Buffer, _encoding, done) => void forth.write(chunk.toString('base64'), done),
    destroy(error, done) {
      forth.destroy();
      back.destroy();
      done(error);
    },
  });
  back.on('data', (data) => {
    if (!stream.push(data)) back.pause();
  });
  back.once('close', () => stream.destroy());
  return { stream, forth };
}
