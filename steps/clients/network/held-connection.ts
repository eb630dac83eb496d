import { connect, type Socket } from 'node:net';

/** A TCP connection on which nothing is sent. */
export class HeldConnection {
  readonly #socket: Socket;
  /** Resolves when the other end has closed the connection. */
  readonly ended: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.ended = new Promise((done) => {
      socket.once('close', () => done()).on('error', () => socket.destroy());
    });
    socket.resume();
  }

  static open(host: string, port: number): Promise<HeldConnection> {
    return new Promise((opened, failed) => {
      const socket = connect({ host, port });
      socket.once('error', failed);
      socket.once('connect', () => {
        socket.off('error', failed);
        opened(new HeldConnection(socket));
      });
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
