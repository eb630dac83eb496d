import type http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { FirstSight } from './door.ts';
import { interpose } from './interpose.ts';

export interface FirstBytesOptions {
  /** Sees all bytes of a connection so far. */
  readonly take: (first: Buffer, socket: Socket) => FirstSight;
  /** Starts the time-out of a connection that sends nothing, or no more; the result of `wait` cancels it. */
  readonly wait: (giveUp: () => void) => () => void;
  readonly silent: (socket: Socket) => void;
}

/** Lets `take` see the first bytes of a server's connections before they are read as HTTP. */
export function beforeHttp(server: http.Server | https.Server, { take, wait, silent }: FirstBytesOptions): void {
  const event = server instanceof https.Server ? 'secureConnection' : 'connection';
  interpose(server, event, (socket, pass) => {
    let seen = Buffer.alloc(0);
    const giveUp = (): void => {
      socket.off('data', look);
      silent(socket);
    };
    let cancel = wait(giveUp);
    // HTTP keeps a connection half open after the client has ended it; one without a request is over.
    const over = (): void => void socket.destroy();
    const look = (bytes: Buffer): void => {
      // The time-out for the rest starts with the first byte; more bytes do not extend it.
      if (seen.length === 0) {
        cancel();
        cancel = wait(giveUp);
      }
      seen = Buffer.concat([seen, bytes]);
      socket.pause();
      const sight = take(seen, socket);
      if (sight === 'incomplete') return void socket.resume();
      cancel();
      socket.off('data', look);
      socket.off('end', over);
      if (sight === 'taken') return;
      socket.unshift(seen);
      pass();
      socket.resume();
    };
    socket.on('error', over);
    socket.once('end', over);
    socket.once('close', () => cancel());
    socket.on('data', look);
  });
}
