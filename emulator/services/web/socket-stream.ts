import { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';

const DOLLAR = 0x24;
const FRAME_HEADER = 4;

/** RTSP inside a WebSocket: each text message is an RTSP message, each binary one an interleaved frame (observed in the official sample). */
export class SocketStream extends Duplex {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('message', (data: RawData) => {
      const more = this.push(Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[]));
      if (!more) socket.pause();
    });
    socket.on('close', () => this.destroy());
    socket.on('error', () => this.destroy());
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (chunk[0] !== DOLLAR) return this.#socket.send(chunk.toString(), { binary: false }, done);
    for (let at = 0; at < chunk.length;) {
      const end = at + FRAME_HEADER + chunk.readUInt16BE(at + 2);
      this.#socket.send(chunk.subarray(at, end), { binary: true }, end >= chunk.length ? done : undefined);
      at = end;
    }
  }

  /** The consumer wants more bytes: messages flow again. */
  override _read(): void {
    this.#socket.resume();
  }

  override _final(done: () => void): void {
    this.#socket.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.terminate();
    done(error);
  }
}
