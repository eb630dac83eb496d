import net from 'node:net';
import { Agent, request } from 'undici';
import { digestAnswer, type Login } from './digest.ts';

/** The camera can't be worked with; the message says why, without secrets. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
}

export interface Answer {
  readonly status: number;
  readonly challenges: readonly string[];
  readonly text: string;
  readonly date: number;
}

const PATIENCE_MS = 5_000;
const STREAM = '/MediaInput/stream_1';

/** A camera, as any client sees it: over HTTP or HTTPS, and RTSP. */
export class CameraClient {
  readonly url: URL;
  readonly #login: Login | undefined;
  readonly #agent: Agent;
  readonly #rtspPort: number;

  /** `ca`: PEM of whom to trust; without it any certificate is taken. */
  constructor(
    url: URL,
    login: Login | undefined,
    { ca, rtspPort = 554 }: { ca?: string | undefined; rtspPort?: number } = {},
  ) {
    this.url = url;
    this.#login = login;
    this.#rtspPort = rtspPort;
    const trust = ca === undefined ? { rejectUnauthorized: false } : { ca };
    this.#agent = new Agent({ connect: { ...trust, timeout: PATIENCE_MS }, headersTimeout: PATIENCE_MS });
  }

  get hasLogin(): boolean {
    return this.#login !== undefined;
  }

  /** Asks as it is, without logging in. `base` is another way to the same camera. */
  async ask(path: string, { method = 'GET', authorization, base = this.url }: Asking = {}): Promise<Answer> {
    try {
      const { statusCode, headers, body } = await request(new URL(path, base), {
        method,
        dispatcher: this.#agent,
        headers: authorization === undefined ? {} : { authorization },
      });
      const challenges = [headers['www-authenticate'] ?? []].flat();
      return { status: statusCode, challenges, text: await body.text(), date: Date.parse(String(headers['date'])) };
    } catch (error) {
      throw new CameraError(`${base.origin}: ${(error as Error).message}`);
    }
  }

  /** Logs in, with Digest; with Basic only where that is all there is and TLS hides it. */
  async get(path: string): Promise<Answer> {
    const first = await this.ask(path);
    if (first.status !== 401 || !this.#login) return first;
    const signed = digestAnswer(first.challenges, this.#login, { method: 'GET', uri: path });
    const { name, password } = this.#login;
    const basic =
      this.url.protocol === 'https:' ? `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` : undefined;
    const authorization = signed ?? basic;
    return authorization === undefined ? first : this.ask(path, { authorization });
  }

  /** Describes stream 1 over RTSP; logs in with Digest when it may. */
  async describe(loggingIn: boolean): Promise<Answer> {
    const url = `rtsp://${this.url.hostname}${this.#rtspPort === 554 ? '' : `:${this.#rtspPort}`}${STREAM}`;
    const socket = net.connect({ host: this.url.hostname.replaceAll(/[[\]]/g, ''), port: this.#rtspPort });
    try {
      const first = await exchange(socket, url, 1);
      if (first.status !== 401 || !loggingIn || !this.#login) return first;
      const authorization = digestAnswer(first.challenges, this.#login, { method: 'DESCRIBE', uri: url });
      return authorization === undefined ? first : await exchange(socket, url, 2, authorization);
    } finally {
      socket.destroy();
    }
  }

  /** The camera over the other of HTTP and HTTPS, on its usual port. */
  otherWay(): URL {
    const other = new URL(this.url);
    other.protocol = this.url.protocol === 'https:' ? 'http:' : 'https:';
    other.port = '';
    return other;
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

interface Asking {
  readonly method?: 'GET' | 'POST';
  readonly authorization?: string;
  readonly base?: URL;
}

/** One DESCRIBE and its answer (RFC 2326 §10.2). */
function exchange(socket: net.Socket, url: string, sequence: number, authorization?: string): Promise<Answer> {
  return new Promise((done, failed) => {
    let text = '';
    const late = setTimeout(() => failed(new CameraError(`${url}: no answer`)), PATIENCE_MS);
    const read = (data: Buffer): void => {
      text += data.toString('latin1');
      const [head = '', body] = text.split('\r\n\r\n', 2);
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      if (body === undefined || text.length - head.length - 4 < length) return;
      clearTimeout(late);
      socket.off('data', read);
      const challenges = [...head.matchAll(/^www-authenticate: *(.+?)\r?$/gim)].map(([, challenge]) => challenge ?? '');
      done({ status: Number(head.split(' ')[1]), challenges, text: text.slice(head.length + 4), date: NaN });
    };
    socket.on('data', read);
    socket.once('error', (error) => failed(new CameraError(`${url}: ${error.message}`)));
    const login = authorization === undefined ? '' : `Authorization: ${authorization}\r\n`;
    socket.write(`DESCRIBE ${url} RTSP/1.0\r\nCSeq: ${sequence}\r\nAccept: application/sdp\r\n${login}\r\n`);
  });
}
