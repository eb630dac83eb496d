import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { interpose } from './interpose.ts';

export interface FirstBytesOptions {
  /** Sees the first bytes of each connection; true: it took the connection over. */
  readonly take: (first: Buffer, socket: Socket) => boolean;
  /** Starts the time-out of a connection that sends nothing; the result of `wait` cancels it. */
  readonly wait: (giveUp: () => void) => () => void;
  readonly silent: (socket: Socket) => void;
}

/** Lets `first` see the first bytes of a server's connections before they are read as HTTP. */
export function beforeHttp(server: http.Server | https.Server, { take, wait, silent }: FirstBytesOptions): void {
  const event = server instanceof https.Server ? 'secureConnection' : 'connection';
  interpose(server, event, (socket, pass) => {
    const cancel = wait(() => {
      socket.removeAllListeners('data');
      silent(socket);
    });
    // HTTP keeps a connection half open after the client has ended it; one without a byte is over.
    const over = (): void => void socket.destroy();
    socket.on('error', over);
    socket.once('end', over);
    socket.once('close', cancel);
    socket.once('data', (first: Buffer) => {
      cancel();
      socket.off('end', over);
      socket.pause();
      if (take(first, socket)) return;
      socket.unshift(first);
      pass();
      socket.resume();
    });
  });
}
