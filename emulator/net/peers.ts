import type { Socket } from 'node:net';
import type { Peer } from './door.ts';

/** An IPv4-mapped IPv6 address is the IPv4 address. The zone of a link-local one (`%eth0`) stays: without it nothing can be sent back. */
export function normalised(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** The peer of a socket. Once asked, a socket knows it even after the peer has disconnected. */
export function peerOf(socket: Socket): Peer {
  return { address: normalised(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 };
}

export function localOf(socket: Socket): Peer {
  return { address: normalised(socket.localAddress ?? ''), port: socket.localPort ?? 0 };
}
