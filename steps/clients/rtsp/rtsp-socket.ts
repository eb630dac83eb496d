import { WebSocket } from 'ws';
import { PATIENCE_MS } from '../../world/until.ts';
import { anyCertificate } from '../network/any-certificate.ts';

export interface SocketAnswer {
  readonly status: number;
  readonly text: string;
}

/** The error of a request whose WebSocket the camera closes instead of an answer. */
export const CLOSED_BY_CAMERA = 'the camera closed the WebSocket';

/** RTSP in WebSocket, as the maker's official sample speaks it: text messages are RTSP, binary ones frames. */
export class RtspSocket {
  readonly #socket: WebSocket;
  /** The binary messages received so far. */
  readonly frames: Buffer[] = [];
  readonly #answers: string[] = [];
  #wake: () => void = () => undefined;
  #sequence = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data, binary) => {
      const bytes = Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[]);
      if (binary) this.frames.push(bytes);
      else this.#answers.push(bytes.toString());
      this.#wake();
    });
    socket.on('close', () => this.#wake());
  }

  /** Rejects with the status that refused it, as "401". `from`: the address that the client comes from. */
  static open(url: string, authorization: string | undefined, from?: string): Promise<RtspSocket> {
    return new Promise((opened, failed) => {
      const headers = authorization === undefined ? {} : { Authorization: authorization };
      const at = from === undefined ? {} : { localAddress: from };
      const socket = new WebSocket(url, 'binary', { headers, ...anyCertificate, ...at });
      const client = new RtspSocket(socket);
      socket.once('open', () => opened(client));
      socket.once('unexpected-response', (_request, response) => {
        failed(new Error(String(response.statusCode)));
        socket.terminate();
      });
      socket.on('error', failed);
    });
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  /** Sends a request without credentials, and waits for its answer. */
  async ask(method: string, url: string, headers: Readonly<Record<string, string>> = {}): Promise<SocketAnswer> {
    const lines = Object.entries({ CSeq: String(++this.#sequence), ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    this.#socket.send(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`);
    const text = await this.#next();
    return { status: Number(/^RTSP\/1\.0 (\d+)/.exec(text)?.[1] ?? 0), text };
  }

  /** Cuts the connection off. */
  close(): void {
    this.#socket.terminate();
  }

  /** Closes the WebSocket (RFC 6455 §7.1.2). */
  leave(): void {
    this.#socket.close();
  }

  get closed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  async #next(): Promise<string> {
    let waited = false;
    const late = setTimeout(() => {
      waited = true;
      this.#socket.terminate();
    }, PATIENCE_MS);
    while (this.#answers.length === 0) {
      if (this.#socket.readyState > WebSocket.OPEN)
        throw new Error(waited ? 'the camera did not answer' : CLOSED_BY_CAMERA);
      await new Promise<void>((woken) => (this.#wake = woken));
    }
    clearTimeout(late);
    return this.#answers.shift() ?? '';
  }
}
