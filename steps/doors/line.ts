import net from 'node:net';
import tls from 'node:tls';
import { pause, PATIENCE_MS } from '../world/until.ts';
import { anyCertificate } from '../clients/network/any-certificate.ts';

/** Where a client is, and where it goes. */
export interface LineEnds {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** The address that the client comes from. */
  readonly from: string;
}

/** A request as it is sent, nothing added but `Host` and the length of the body. */
export interface Call {
  readonly method: string;
  /** The request-target as it stands in the request line. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly version?: string;
}

/** What came back; text is Latin-1, so that bytes stay what they are. Status 0: the connection was closed without an answer. */
export interface Reply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const END = '\r\n\r\n';
/** Of an answer without an end, so much is read. */
const BEGINNING = 256;
/** How long a part of a request may be on its way. */
const ON_ITS_WAY_MS = 20;
const NOTHING: Reply = { status: 0, head: '', body: '' };

/** One kept-alive HTTP connection: one request after the other, written for thousands a second. */
export class Line {
  readonly #socket: net.Socket;
  readonly #host: string;
  #got: Buffer[] = [];
  #wake: () => void = () => undefined;
  #open = true;
  /** This answer is the last. */
  #last = false;

  private constructor(socket: net.Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.on('data', (bytes: Buffer) => {
      this.#got.push(bytes);
      this.#wake();
    });
    const gone = (): void => {
      this.#open = false;
      this.#wake();
    };
    socket.on('error', gone).on('end', gone).on('close', gone);
  }

  static open({ host, port, secure, from }: LineEnds): Promise<Line> {
    return new Promise((opened, failed) => {
      const where = { host, port, localAddress: from, noDelay: true };
      const socket = secure ? tls.connect({ ...where, ...anyCertificate }) : net.connect(where);
      socket.once('error', failed);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        socket.off('error', failed);
        opened(new Line(socket, host.includes(':') ? `[${host}]` : host));
      });
    });
  }

  /** Whether another request can be sent on it. */
  get open(): boolean {
    return this.#open && !this.#last;
  }

  close(): void {
    this.#open = false;
    this.#socket.destroy();
  }

  async ask(call: Call): Promise<Reply> {
    this.#got = [];
    this.#socket.write(textOf(call, this.#host), 'latin1');
    return this.#answer(call);
  }

  /** Sends requests at once, and then reads the answers. */
  async askAtOnce(calls: readonly Call[]): Promise<readonly Reply[]> {
    this.#got = [];
    this.#socket.write(calls.map((call) => textOf(call, this.#host)).join(''), 'latin1');
    const replies: Reply[] = [];
    for (const call of calls) replies.push(await this.#answer(call));
    return replies;
  }

  /** Sends a request but for its last byte, and that after something else has happened. */
  async askSlowly(call: Call, meanwhile: () => Promise<unknown>): Promise<Reply> {
    const text = textOf(call, this.#host);
    this.#got = [];
    this.#socket.write(text.slice(0, -1), 'latin1');
    await pause(ON_ITS_WAY_MS);
    await meanwhile();
    this.#socket.write(text.slice(-1), 'latin1');
    return this.#answer(call);
  }

  async #answer({ method }: Call): Promise<Reply> {
    const late = setTimeout(() => this.close(), PATIENCE_MS);
    try {
      for (;;) {
        const reply = this.#reply(method === 'HEAD');
        if (reply) return reply;
        if (!this.#open) return NOTHING;
        await new Promise<void>((woken) => (this.#wake = woken));
      }
    } finally {
      clearTimeout(late);
    }
  }

  /** Asks for an answer without an end; gives how many bytes of it came so far. */
  async stream(call: Call): Promise<() => number> {
    let bytes = 0;
    this.#socket.on('data', (more: Buffer) => {
      bytes += more.length;
      this.#got = [];
    });
    this.#socket.write(textOf(call, this.#host), 'latin1');
    await new Promise((begun) => this.#socket.once('data', begun));
    return () => bytes;
  }

  #reply(headOnly: boolean): Reply | undefined {
    if (this.#got.length > 1) this.#got = [Buffer.concat(this.#got)];
    const [bytes] = this.#got;
    const end = bytes?.indexOf(END) ?? -1;
    if (!bytes || end < 0) return undefined;
    const head = bytes.toString('latin1', 0, end + END.length);
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
    this.#last = /^HTTP\/1\.0 |\r\nconnection: close\r\n/i.test(head) || status === 101;
    const rest = (length: number): void => void (this.#got = [bytes.subarray(end + END.length + length)]);
    if (headOnly) {
      rest(0);
      return { status, head, body: '' };
    }
    const declared = /\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1];
    const length = declared === undefined ? BEGINNING : Number(declared);
    if (bytes.length < end + END.length + length && status !== 101) return undefined;
    // The rest of an endless answer would stand in the way of the next one.
    if (declared === undefined) this.close();
    else rest(length);
    return {
      status,
      head,
      body: bytes.toString('latin1', end + END.length, declared === undefined ? undefined : end + END.length + length),
    };
  }
}

/** A request as it goes over the wire. */
export function textOf({ method, target, headers, body, version = 'HTTP/1.1' }: Call, host: string): string {
  const all = {
    Host: host,
    ...headers,
    ...(body === undefined || 'Transfer-Encoding' in headers ? {} : { 'Content-Length': String(body.length) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} ${version}\r\n${lines.join('')}\r\n${body ?? ''}`;
}
