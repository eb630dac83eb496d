import { randomBytes } from 'node:crypto';
import { WireError } from '../../emulator/kernel/errors.ts';
import { ClientError } from '../clients/client-error.ts';
import { Intake, type RtspReply } from '../clients/intake.ts';
import type { RawConnection } from '../clients/raw.ts';

const TYPE = 'application/x-rtsp-tunnelled';
const PATH = '/MediaInput/stream_1';

type Headers = Readonly<Record<string, string>>;
type Opener = (url: URL) => RawConnection;

/** RTSP in HTTP, as QuickTime did: one connection for the answers (GET), one for the requests in BASE64 (POST). */
export class Tunnel {
  readonly #open: Opener;
  readonly #cookie = randomBytes(12).toString('hex');
  readonly #back: RawConnection;
  readonly #intake = new Intake();
  #forth: RawConnection | undefined;
  #sequence = 0;

  constructor(open: Opener, url: URL) {
    this.#open = open;
    this.#back = open(url);
  }

  /** Whether RTSP is taken out of HTTP there. Throws `ClientError` when nothing answers. */
  async opens(): Promise<boolean> {
    await this.#back.write(`GET ${PATH} HTTP/1.0\r\nx-sessioncookie: ${this.#cookie}\r\nAccept: ${TYPE}\r\n\r\n`);
    const head = await this.#back.head();
    return /^HTTP\/1\.\d 200 [^]*x-rtsp-tunnelled/i.test(head);
  }

  /** Sends the requests over another connection from here on. */
  async join(url: URL): Promise<void> {
    this.#forth = this.#open(url);
    await this.#forth.write(
      `POST ${PATH} HTTP/1.0\r\nx-sessioncookie: ${this.#cookie}\r\nContent-Type: ${TYPE}\r\nContent-Length: 32767\r\n\r\n`,
    );
  }

  /** Sends a request, and gives its reply. Throws `ClientError`. */
  async ask(method: string, url: string, headers: Headers = {}, withinMs?: number): Promise<RtspReply> {
    const all = { CSeq: String(++this.#sequence), ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    await this.#forth?.write(Buffer.from(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`).toString('base64'));
    return this.#back.received((bytes) => {
      this.#intake.push(bytes);
      try {
        const next = this.#intake.next();
        return next?.kind === 'reply' ? { value: next, length: bytes.length } : undefined;
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        throw new ClientError(error.message);
      }
    }, withinMs);
  }

  close(): void {
    this.#back.close();
    this.#forth?.close();
  }
}
