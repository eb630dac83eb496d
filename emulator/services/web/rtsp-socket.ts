import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { elements } from '../../wire/rtsp/fields.ts';
import { numberAs } from '../request-event.ts';
import type { Connection } from '../../net/door.ts';
import type { Peer } from '../../kernel/peer.ts';

/** The path that the vendor's official sample connects to. */
export const SOCKET_PATH = '/rtsp-over-websocket';
const PROTOCOL = 'binary';
const LONGEST_MESSAGE = 131_072;
const DOLLAR = 0x24;
const FRAME_HEADER = 4;

const server = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  maxPayload: LONGEST_MESSAGE,
  handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
});

/** RTSP inside a WebSocket: each text message is an RTSP message, each binary one an interleaved frame (observed in the official sample). */
class SocketStream extends Duplex {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('message', (data: RawData) => {
      const more = this.push(Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[]));
      if (!more) socket.pause();
    });
    socket.on('close', () => this.destroy());
    socket.on('error', () => this.destroy());
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (chunk[0] !== DOLLAR) return this.#socket.send(chunk.toString(), { binary: false }, done);
    for (let at = 0; at < chunk.length;) {
      const end = at + FRAME_HEADER + chunk.readUInt16BE(at + 2);
      this.#socket.send(chunk.subarray(at, end), { binary: true }, end >= chunk.length ? done : undefined);
      at = end;
    }
  }

  /** The consumer wants more bytes: messages flow again. */
  override _read(): void {
    this.#socket.resume();
  }

  override _final(done: () => void): void {
    this.#socket.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.terminate();
    done(error);
  }
}

const KEY = /^[A-Za-z0-9+/]{22}==$/;

/** Whether a request for a WebSocket is a right handshake (RFC 6455 §4.2.1). The library would refuse others in its own way, without a date. */
export function isHandshake({ method, headers }: IncomingMessage): boolean {
  const { 'sec-websocket-key': key = '', 'sec-websocket-version': version } = headers;
  return method === 'GET' && version === '13' && KEY.test(key);
}

/** Finishes the handshake (RFC 6455) and hands over the WebSocket as an RTSP connection. */
export function openSocket(
  request: IncomingMessage,
  raw: Duplex,
  head: Buffer,
  ends: { readonly peer: Peer; readonly local: Peer; readonly secure: boolean },
  accept: (connection: Connection) => void,
): void {
  // The library refuses empty elements, which RFC 9110 §5.6.1 tells recipients to ignore.
  const { headers } = request;
  const offered = headers['sec-websocket-protocol'];
  if (offered !== undefined) headers['sec-websocket-protocol'] = elements(offered).join(', ');
  headers.upgrade = 'websocket';
  server.handleUpgrade(request, raw, head, (socket) => {
    const stream = new SocketStream(socket);
    numberAs(raw, stream);
    accept({
      ...ends,
      stream,
      beyond: () => socket.bufferedAmount,
      destroy: () => void stream.destroy(),
    });
  });
}
