import type { Server, Socket } from 'node:net';

/** Puts `see` before the listeners of a server's event; a connection goes on to them when `pass` is called. */
export function interpose(
  server: Server,
  event: 'connection' | 'secureConnection',
  see: (socket: Socket, pass: () => void) => void,
): void {
  const readers = server.listeners(event);
  server.removeAllListeners(event);
  server.on(event, (socket: Socket) =>
    see(socket, () => {
      for (const read of readers) read.call(server, socket);
    }),
  );
}
