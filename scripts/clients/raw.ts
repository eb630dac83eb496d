import net from 'node:net';
import tls from 'node:tls';
import { ANSWER_TIMEOUT_MS, ClientError, failureOf } from './client-error.ts';
import { hostOf } from './rtsp.ts';
import { distrust, tlsOptions, type Trust } from './trust.ts';

const MOST_BYTES = 1_048_576;

/** A connection to a web port over which anything can be said. Every method throws `ClientError`. */
export class RawConnection {
  readonly #url: URL;
  readonly #socket: net.Socket;
  readonly #ready: Promise<void>;
  #bytes: Buffer = Buffer.alloc(0);
  #failure: ClientError | undefined;
  #look: () => unknown = () => undefined;

  constructor(url: URL, trust: Trust) {
    this.#url = url;
    const secure = url.protocol === 'https:';
    const ends = { host: hostOf(url), port: Number(url.port || (secure ? 443 : 80)) };
    this.#socket = secure ? tls.connect({ ...ends, ...tlsOptions(trust) }) : net.connect(ends);
    this.#socket.on('data', (data: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, data]);
      if (this.#bytes.length > MOST_BYTES) this.#socket.destroy();
      this.#look();
    });
    this.#socket.on('error', (error) => (this.#failure ??= failureOf(url.origin, error)));
    this.#ready = new Promise((ready) => {
      this.#socket.once(secure ? 'secureConnect' : 'connect', () => {
        const fault = this.#socket instanceof tls.TLSSocket ? distrust(this.#socket, trust) : undefined;
        if (fault === undefined) ready();
        else this.#socket.destroy(new ClientError(`${url.origin}: ${fault}`, 'untrusted'));
      });
      this.#socket.once('close', () => {
        this.#failure ??= new ClientError(`${url.origin}: it closed the connection`);
        this.#look();
        ready();
      });
    });
  }

  async write(text: string): Promise<void> {
    await this.#ready;
    if (!this.#socket.destroyed) this.#socket.write(text, 'latin1');
  }

  /** The head of an HTTP response, or all that came before the connection was closed. */
  head(): Promise<string> {
    return this.received((bytes) => {
      const end = bytes.indexOf('\r\n\r\n');
      return end < 0 ? undefined : { value: bytes.toString('latin1', 0, end), length: end + 4 };
    });
  }

  /** What `take` finds at the beginning of what has come, once it finds something. It may throw `ClientError`. */
  received<T>(
    take: (bytes: Buffer) => { readonly value: T; readonly length: number } | undefined,
    withinMs = ANSWER_TIMEOUT_MS,
  ): Promise<T> {
    return new Promise((done, failed) => {
      const end = (settle: () => void): void => {
        clearTimeout(late);
        this.#look = () => undefined;
        settle();
      };
      const late = setTimeout(
        () => end(() => failed(new ClientError(`${this.#url.origin}: no answer in time`, 'silent'))),
        withinMs,
      );
      this.#look = () => {
        try {
          const found = take(this.#bytes);
          if (!found) return this.#failure && end(() => failed(this.#failure));
          this.#bytes = this.#bytes.subarray(found.length);
          end(() => done(found.value));
        } catch (error) {
          end(() => failed(error));
        }
      };
      this.#look();
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
