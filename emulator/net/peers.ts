import type { Socket } from 'node:net';
import { normalised } from '../kernel/address.ts';
import type { Peer } from '../kernel/peer.ts';

/**
 * The TCP socket below a socket with TLS; without TLS the socket itself. Node keeps it in `_parent`. A TLS socket whose handshake failed
 * knows nothing of its peer.
 */
export function rawOf(socket: Socket): Socket {
  const { _parent: raw } = socket as Socket & { readonly _parent?: Socket | null };
  return raw ?? socket;
}

/** The peer of a socket. Once asked, a socket knows it even after the peer has disconnected. */
export function peerOf(socket: Socket): Peer {
  return { address: normalised(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 };
}

export function localOf(socket: Socket): Peer {
  return { address: normalised(socket.localAddress ?? ''), port: socket.localPort ?? 0 };
}
