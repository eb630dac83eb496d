import type { Server, Socket } from 'node:net';
import type { Limiter } from '../kernel/limiter.ts';
import type { Listener } from './door.ts';
import { interpose } from './interpose.ts';
import type { Network } from './network.ts';
import type { OpenSockets } from './open-sockets.ts';
import { peerOf } from './peers.ts';

/** The placement of a TCP server: its network, address, port and connection limits. */
export interface Binding {
  readonly network: Network;
  readonly host: string;
  readonly port: number;
  readonly open: OpenSockets;
  readonly limiter: Limiter;
}

/**
 * Binds a TCP server and tracks every raw connection, so that `close` cuts them all, including unfinished TLS handshakes and upgraded
 * ones. Connections above the limit are cut before the server sees them: in a flood, refusing must cost next to nothing.
 */
export async function boundServer(server: Server, { network, host, port, open, limiter }: Binding): Promise<Listener> {
  const connections = new Set<Socket>();
  interpose(server, 'connection', (socket, pass) => {
    socket.on('error', () => socket.destroy());
    const release = limiter.take(peerOf(socket).address);
    if (!release) {
      socket.destroy();
      return;
    }
    const closed = open.acceptedOne();
    connections.add(socket);
    socket.once('close', () => {
      connections.delete(socket);
      closed();
      release();
    });
    pass();
  });
  const bound = await network.listen(server, { address: host, port });

  async function close(): Promise<void> {
    await Promise.all([new Promise((done) => server.close(done)), ...[...connections].map(cut)]);
    unbound();
  }

  let closing: Promise<void> | undefined;
  const listener = { port: bound, close: () => (closing ??= close()) };
  const unbound = open.opened({ at: host, close: listener.close });
  return listener;
}

function cut(socket: Socket): Promise<void> {
  return new Promise((gone) => {
    socket.once('close', () => gone());
    socket.destroy();
  });
}
