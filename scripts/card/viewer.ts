import net from 'node:net';
import { WireError } from '../../emulator/kernel/errors.ts';
import { digestAnswer, type Login } from '../harden/digest.ts';
import { CardError, NOT_DONE } from './card-error.ts';
import { Intake, type Received } from './intake.ts';

export type Reply = Extract<Received, { kind: 'reply' }>;

const PATIENCE_MS = 10_000;

export interface ViewerOptions {
  readonly url: URL;
  readonly login: Login | undefined;
  /** Interleaved frames, in order. False: no more for now, until `resume`. */
  readonly frame: (channel: number, payload: Buffer) => boolean;
}

/** One RTSP connection (RFC 2326) to a camera, media within it. */
export class Viewer {
  readonly #options: ViewerOptions;
  readonly #socket: net.Socket;
  readonly #intake = new Intake();
  /** Who waits for the next reply. */
  #waiting: { done(reply: Reply): void; failed(error: Error): void } | undefined;
  #challenges: readonly string[] = [];
  #sequence = 0;
  /** Resolves with the reason when the connection is over. */
  readonly ended: Promise<string>;

  constructor(options: ViewerOptions) {
    this.#options = options;
    const { hostname, port } = options.url;
    this.#socket = net.connect({ host: hostname.replaceAll(/[[\]]/g, ''), port: port === '' ? 554 : Number(port) });
    let why = 'the camera ended the stream';
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket.on('error', (error) => (why = error.message));
    this.ended = new Promise((done) =>
      this.#socket.once('close', () => {
        this.#waiting?.failed(this.#failure(why));
        done(why);
      }),
    );
  }

  /** Logs in with Digest when it is asked to and can. Throws `CardError`. */
  async ask(method: string, url: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const first = await this.#exchange(method, url, headers);
    if (first.status !== 401 || !this.#options.login) return first;
    this.#challenges = first.headers.get('www-authenticate') ?? [];
    return this.#signed(method, url) === undefined ? first : this.#exchange(method, url, headers);
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }

  #signed(method: string, uri: string): string | undefined {
    const { login } = this.#options;
    return login && digestAnswer(this.#challenges, login, { method, uri });
  }

  #exchange(method: string, url: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    const authorization = this.#signed(method, url);
    const all = {
      CSeq: String(++this.#sequence),
      ...headers,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return new Promise((done, failed) => {
      if (this.#socket.destroyed) return failed(this.#failure('the connection is closed'));
      const late = setTimeout(() => this.#socket.destroy(new Error('no answer')), PATIENCE_MS);
      const over = (): void => {
        clearTimeout(late);
        this.#waiting = undefined;
      };
      this.#waiting = {
        done: (reply) => {
          over();
          done(reply);
        },
        failed: (error) => {
          over();
          failed(error);
        },
      };
      this.#socket.write(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`);
    });
  }

  #take(bytes: Buffer): void {
    try {
      this.#intake.push(bytes);
      for (let one = this.#intake.next(); one; one = this.#intake.next())
        if (one.kind === 'reply') this.#waiting?.done(one);
        else if (!this.#options.frame(one.channel, one.payload)) this.#socket.pause();
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#socket.destroy(error);
    }
  }

  #failure(why: string): CardError {
    return new CardError(`${this.#options.url.host}: ${why}`, NOT_DONE);
  }
}
