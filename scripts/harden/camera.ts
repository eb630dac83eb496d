import { Agent, request } from 'undici';
import { CameraError, PATIENCE_MS } from './camera-error.ts';
import { digestAnswer, type Login } from './digest.ts';
import { RtspTalk } from './rtsp.ts';

export interface Answer {
  readonly status: number;
  readonly challenges: readonly string[];
  readonly text: string;
  readonly date: number;
}

/** A camera, as any client sees it: over HTTP or HTTPS, and RTSP. */
export class CameraClient {
  readonly url: URL;
  readonly #login: Login | undefined;
  readonly #agent: Agent;
  readonly #rtspPort: number;
  readonly #rtspsPort: number;

  /** `ca`: PEM of whom to trust; without it any certificate is taken. */
  constructor(
    url: URL,
    login: Login | undefined,
    { ca, rtspPort = 554, rtspsPort = 322 }: { ca?: string | undefined; rtspPort?: number; rtspsPort?: number } = {},
  ) {
    this.url = url;
    this.#login = login;
    this.#rtspPort = rtspPort;
    this.#rtspsPort = rtspsPort;
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

  /** Speaks RTSP on a connection of its own; logs in only if told to. */
  async rtsp<T>(speak: (talk: RtspTalk) => Promise<T>, { loggingIn, secure = false }: Speaking): Promise<T> {
    const host = this.url.hostname.replaceAll(/[[\]]/g, '');
    const port = secure ? this.#rtspsPort : this.#rtspPort;
    const talk = new RtspTalk({ host, port, secure }, loggingIn ? this.#login : undefined);
    try {
      return await speak(talk);
    } finally {
      talk.close();
    }
  }

  /** The URL of a stream over RTSP, 1 the first; `secure`: over TLS. */
  stream(number: number, secure = false): string {
    const port = secure ? `:${this.#rtspsPort}` : this.#rtspPort === 554 ? '' : `:${this.#rtspPort}`;
    return `${secure ? 'rtsps' : 'rtsp'}://${this.url.hostname}${port}/MediaInput/stream_${number}`;
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

interface Speaking {
  readonly loggingIn: boolean;
  /** Over TLS, on the port for SRTP. */
  readonly secure?: boolean;
}

interface Asking {
  readonly method?: 'GET' | 'POST';
  readonly authorization?: string;
  readonly base?: URL;
}
