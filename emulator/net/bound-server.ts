import type { Server, Socket } from 'node:net';
import { Limiter, type Quota } from '../kernel/limiter.ts';
import { doorError } from './door-error.ts';
import type { Listener } from './door.ts';
import type { OpenSockets } from './open-sockets.ts';
import { leave, listeningAgain } from './left-ports.ts';
import { peerOf } from './peers.ts';

const BACKLOG = 1_024;

/** The options of every accepted connection: small answers leave at once, and a viewer whose cable was pulled is detected. */
export const socketOptions = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 } as const;

/** The placement of a TCP server: its address, port and connection limits. */
export interface Binding {
  readonly host: string;
  readonly port: number;
  readonly open: OpenSockets;
  readonly quota: Quota;
}

/**
 * Binds a TCP server and tracks every raw connection, so that `close` cuts them all, including unfinished TLS handshakes and upgraded
 * ones. Connections above the quota are cut before the server sees them: in a flood, refusing must cost next to nothing.
 */
export async function boundServer(server: Server, { host, port, open, quota }: Binding): Promise<Listener> {
  const connections = new Set<Socket>();
  const limiter = new Limiter(quota);
  const readers = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
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
    for (const read of readers) read.call(server, socket);
  });
  await listeningAgain(host, port, () => listening(server, host, port));
  const unbound = open.opened();
  const address = server.address();

  async function close(): Promise<void> {
    leave(host, port);
    await Promise.all([new Promise((done) => server.close(done)), ...[...connections].map(cut)]);
    unbound();
  }

  let closing: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => (closing ??= close()),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((bound, failed) => {
    const refuse = (error: Error): void => {
      server.off('listening', taken);
      failed(doorError(error, host, port));
    };
    const taken = (): void => {
      server.off('error', refuse);
      // A connection that cannot be accepted (no descriptor left) is lost; the listener is not.
      server.on('error', () => undefined);
      bound();
    };
    server.once('error', refuse);
    server.once('listening', taken);
    try {
      server.listen({ port, host, backlog: BACKLOG });
    } catch (error) {
      refuse(error as Error);
    }
  });
}

function cut(socket: Socket): Promise<void> {
  return new Promise((gone) => {
    socket.once('close', () => gone());
    socket.destroy();
  });
}
