import type { Socket } from 'node:net';

/**
 * Resets a connection, so that whoever has it learns at once that it is over; `secure`: the TLS on it, if there is one. One that is being
 * shut down is closed: libuv does not reset it, and Node would then forget the socket of the system, which stays open.
 */
export function reset(socket: Socket, secure: Socket | undefined): void {
  socket.on('error', () => undefined);
  if (socket.writableEnded || secure?.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
