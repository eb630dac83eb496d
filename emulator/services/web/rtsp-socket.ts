import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { elements } from '../../wire/rtsp/fields.ts';
import { numberAs } from '../request-event.ts';
import type { Connection } from '../../net/door.ts';
import type { Peer } from '../../kernel/peer.ts';
import { SocketStream } from './socket-stream.ts';

/** The path that the vendor's official sample connects to. */
export const SOCKET_PATH = '/rtsp-over-websocket';
const PROTOCOL = 'binary';
const LONGEST_MESSAGE = 131_072;

const server = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  maxPayload: LONGEST_MESSAGE,
  handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
});

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
