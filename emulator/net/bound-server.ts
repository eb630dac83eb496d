import type { Server, Socket } from 'node:net';
import { doorError } from './door-error.ts';
import type { Listener } from './door.ts';
import type { OpenSockets } from './open-sockets.ts';

const BACKLOG = 1_024;

/** What every accepted connection gets: small answers leave at once, and a viewer whose cable was pulled is found out. */
export const socketOptions = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 } as const;

/** Binds a TCP server and keeps hold of every raw connection, so that `close` cuts them, half-done TLS and upgraded ones too. */
export async function boundServer(server: Server, host: string, port: number, open: OpenSockets): Promise<Listener> {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const closed = open.acceptedOne();
    connections.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      connections.delete(socket);
      closed();
    });
  });
  await listening(server, host, port);
  const unbound = open.opened();
  const address = server.address();

  async function close(): Promise<void> {
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
