import net from 'node:net';
import tls from 'node:tls';
import { CameraError, PATIENCE_MS } from './camera-error.ts';
import { digestAnswer, type Login } from './digest.ts';

export interface RtspReply {
  readonly status: number;
  readonly challenges: readonly string[];
  /** The session's id, where there is one. */
  readonly session: string | undefined;
  readonly text: string;
}

export interface RtspPlace {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** One RTSP connection (RFC 2326), as any client has one. */
export class RtspTalk {
  readonly #socket: net.Socket;
  readonly #login: Login | undefined;
  #sequence = 0;
  #challenges: readonly string[] = [];

  /** `secure`: over TLS, whoever signed the certificate. */
  constructor({ host, port, secure }: RtspPlace, login: Login | undefined) {
    this.#socket = secure ? tls.connect({ host, port, rejectUnauthorized: false }) : net.connect({ host, port });
    this.#socket.on('error', () => undefined);
    this.#login = login;
  }

  /** Logs in with Digest when it is asked to and may. */
  async ask(method: string, url: string, headers: Readonly<Record<string, string>> = {}): Promise<RtspReply> {
    const first = await this.#exchange(method, url, headers);
    if (first.status !== 401 || !this.#login) return first;
    this.#challenges = first.challenges;
    return this.#sign(method, url) === undefined ? first : this.#exchange(method, url, headers);
  }

  close(): void {
    this.#socket.destroy();
  }

  #sign(method: string, uri: string): string | undefined {
    return this.#login && digestAnswer(this.#challenges, this.#login, { method, uri });
  }

  #exchange(method: string, url: string, headers: Readonly<Record<string, string>>): Promise<RtspReply> {
    const socket = this.#socket;
    const authorization = this.#sign(method, url);
    const all = {
      CSeq: String(++this.#sequence),
      ...headers,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    return new Promise((done, failed) => {
      let text = '';
      const fail = (error: Error): void => failed(new CameraError(`${url}: ${error.message}`));
      const gone = (): void => fail(new Error('the connection was closed'));
      const late = setTimeout(() => fail(new Error('no answer')), PATIENCE_MS);
      const read = (data: Buffer): void => {
        text += data.toString('latin1');
        const reply = replyIn(text);
        if (!reply) return;
        clearTimeout(late);
        for (const [event, listener] of [
          ['data', read],
          ['error', fail],
          ['close', gone],
        ] as const)
          // prettier-ignore
          socket.off(event, listener as never);
        done(reply);
      };
      socket.on('data', read).on('error', fail).on('close', gone);
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`);
    });
  }
}

/** The whole reply that the text begins with; undefined while there is less. */
function replyIn(text: string): RtspReply | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const body = text.slice(end + 4);
  if (body.length < Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)) return undefined;
  return {
    status: Number(head.split(' ')[1]),
    challenges: [...head.matchAll(/^www-authenticate: *(.+?)\r?$/gim)].map(([, challenge]) => challenge ?? ''),
    session: /^session: *([^;\s]+)/im.exec(head)?.[1],
    text: body,
  };
}
