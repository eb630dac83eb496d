import type { Socket } from 'node:net';
import { normalised } from '../kernel/address.ts';
import type { Peer } from '../kernel/peer.ts';

/**
 * The TCP socket below a socket with TLS; without TLS the socket itself. Node keeps it in `_parent`. A TLS socket whose handshake failed
 * knows nothing of its peer.
 */
export const rawOf = (socket: Socket): Socket =>
  (Reflect.get(socket, '_parent') as Socket | null | undefined) ?? socket;

/** The peer of a socket. Once asked, a socket knows it even after the peer has disconnected. */
export function peerOf(socket: Socket): Peer {
  return { address: normalised(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 };
}

export function localOf(socket: Socket): Peer {
  return { address: normalised(socket.localAddress ?? ''), port: socket.localPort ?? 0 };
}
