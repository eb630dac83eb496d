import net from 'node:net';
import tls from 'node:tls';
import { WireError } from '../../emulator/kernel/errors.ts';
import { ANSWER_TIMEOUT_MS, ClientError, failureOf } from './client-error.ts';
import { digestAnswer, type Login } from './digest.ts';
import { Intake, type RtspReply } from './intake.ts';
import { anyone, distrust, tlsOptions, type Trust } from './trust.ts';

export interface RtspOptions {
  readonly host: string;
  readonly port: number;
  /** Over TLS. */
  readonly secure?: boolean;
  /** Whose certificate is taken; any unless given. */
  readonly trust?: Trust;
  readonly login: Login | undefined;
  readonly timeoutMs?: number;
  /** Receives interleaved frames, in order. Returns false to pause the connection until `resume`. */
  readonly frame?: (channel: number, payload: Buffer) => boolean;
}

type Headers = Readonly<Record<string, string>>;

/** One RTSP connection (RFC 2326) with Digest authentication and interleaved media. */
export class RtspClient {
  readonly #options: RtspOptions;
  readonly #socket: net.Socket;
  /** The connection is open, and its certificate is trusted. */
  readonly #ready: Promise<void>;
  readonly #intake = new Intake();
  /** The request that waits for its reply. */
  #pending: { done(reply: RtspReply): void; failed(error: Error): void } | undefined;
  #challenges: readonly string[] = [];
  #sequence = 0;
  /** Resolves with the reason when the connection is closed. */
  readonly ended: Promise<string>;

  constructor(options: RtspOptions) {
    this.#options = options;
    const { host, port, secure = false, trust = anyone } = options;
    this.#socket = secure ? tls.connect({ host, port, ...tlsOptions(trust) }) : net.connect({ host, port });
    let why = this.#failure('the camera closed the connection');
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket.on('error', (error) => {
      why = error instanceof WireError ? this.#failure(error.message) : failureOf(`${host}:${port}`, error);
    });
    this.#ready = new Promise((ready) =>
      this.#socket.once(secure ? 'secureConnect' : 'connect', () => {
        const fault = this.#socket instanceof tls.TLSSocket ? distrust(this.#socket, trust) : undefined;
        if (fault === undefined) ready();
        else this.#socket.destroy(this.#failure(fault, 'untrusted'));
      }),
    );
    this.ended = new Promise((done) =>
      this.#socket.once('close', () => {
        this.#pending?.failed(why);
        done(why.message);
      }),
    );
  }

  /** Sends a request, and again with credentials when it is challenged and has a login. Throws `ClientError`. */
  async ask(method: string, url: string, headers: Headers = {}): Promise<RtspReply> {
    const first = await this.#exchange(method, url, headers);
    if (first.status !== 401 || !this.#options.login) return first;
    this.#challenges = challengesOf(first);
    return this.#credentials(method, url) === undefined ? first : this.#exchange(method, url, headers);
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }

  #credentials(method: string, uri: string): string | undefined {
    const { login } = this.#options;
    return login && digestAnswer(this.#challenges, login, { method, uri });
  }

  #exchange(method: string, url: string, headers: Headers): Promise<RtspReply> {
    const authorization = this.#credentials(method, url);
    const all = {
      CSeq: String(++this.#sequence),
      ...headers,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return new Promise((done, failed) => {
      if (this.#socket.destroyed) return failed(this.#failure('the connection is closed'));
      const timer = setTimeout(
        () => this.#socket.destroy(this.#failure('no answer in time', 'silent')),
        this.#options.timeoutMs ?? ANSWER_TIMEOUT_MS,
      );
      const settle = (): void => {
        clearTimeout(timer);
        this.#pending = undefined;
      };
      this.#pending = {
        done: (reply) => {
          settle();
          done(reply);
        },
        failed: (error) => {
          settle();
          failed(error);
        },
      };
      void this.#ready.then(() => this.#socket.write(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`));
    });
  }

  #take(bytes: Buffer): void {
    try {
      this.#intake.push(bytes);
      for (let one = this.#intake.next(); one; one = this.#intake.next())
        if (one.kind === 'reply') this.#pending?.done(one);
        else if (this.#options.frame?.(one.channel, one.payload) === false) this.#socket.pause();
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#socket.destroy(error);
    }
  }

  #failure(why: string, trouble?: ClientError['trouble']): ClientError {
    return new ClientError(`${this.#options.host}:${this.#options.port}: ${why}`, trouble);
  }
}

/** The `WWW-Authenticate` headers. */
export const challengesOf = ({ headers }: RtspReply): readonly string[] => headers.get('www-authenticate') ?? [];

/** The session's id, without its parameters (RFC 2326 §12.37); undefined where the reply names none. */
export const sessionOf = ({ headers }: RtspReply): string | undefined =>
  headers.get('session')?.[0]?.split(';')[0]?.trim();

/** A URL's host without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replaceAll(/[[\]]/g, '');
