/** A request of a client with the beginning of its answer. */
export interface Exchange {
  /** Ms of `performance.now()` when the request was sent. */
  readonly at: number;
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: ReadonlyMap<string, string>;
  body: string;
  /** Undefined: no answer came. */
  status: number | undefined;
  /** The answer's head, and the beginning of its body. */
  head: string;
  text: string;
}

/** The most bytes that are kept of each direction of a connection. */
const KEPT = 524_288;
/** The most characters that are kept of a body. */
const BEGINNING = 4_096;
const REQUEST = /^([A-Z_]+) (\S+) ((?:HTTP|RTSP)\/1\.[01])$/;
const ANSWER = /^(?:HTTP|RTSP)\/1\.[01] (\d{3})/;

/** What one client and the camera said on one connection, read as HTTP or RTSP as far as it is that. */
export class Conversation {
  readonly secure: boolean;
  /** Both are known once it is connected. */
  from = '';
  host = '';
  port = 0;
  /** Everything that came, up to a limit. */
  readonly received: Buffer[] = [];
  /** Everything that was sent, up to a limit. */
  readonly sent: Buffer[] = [];
  readonly exchanges: Exchange[] = [];
  /** False from where it cannot be read as requests and answers: a tunnel, a WebSocket, damaged input. */
  readable = true;
  /** When the latest picture or sound came, in ms of `performance.now()`. */
  streamedAt = 0;
  #kept = 0;
  #keptSent = 0;
  #sent = Buffer.alloc(0);
  #came = Buffer.alloc(0);
  #waiting: Exchange[] = [];
  #skip = 0;
  #reading: Exchange | undefined;
  #endless = false;

  constructor(secure: boolean) {
    this.secure = secure;
  }

  get protocol(): 'HTTP' | 'RTSP' | undefined {
    const version = this.exchanges[0]?.version;
    return version === undefined ? undefined : version.startsWith('RTSP') ? 'RTSP' : 'HTTP';
  }

  sentBytes(bytes: Buffer): void {
    if (this.#keptSent < KEPT) this.sent.push(bytes);
    this.#keptSent += bytes.length;
    if (!this.readable) return;
    this.#sent = Buffer.concat([this.#sent, bytes]);
    this.#readRequests();
    if (this.#sent.length > KEPT) this.#giveUp();
  }

  cameBytes(bytes: Buffer): void {
    if (this.#kept < KEPT) this.received.push(bytes);
    this.#kept += bytes.length;
    if (this.#endless) this.streamedAt = performance.now();
    if (!this.readable || this.#endless) return;
    this.#came = Buffer.concat([this.#came, bytes]);
    this.#readAnswers();
  }

  #giveUp(): void {
    this.readable = false;
    this.#sent = this.#came = Buffer.alloc(0);
  }

  #readRequests(): void {
    for (;;) {
      if (this.#sent[0] === 0x24) {
        // An interleaved frame (RFC 2326 section 10.12).
        const end = 4 + (this.#sent.length < 4 ? Infinity : this.#sent.readUInt16BE(2));
        if (this.#sent.length < end) return;
        this.#sent = this.#sent.subarray(end);
        continue;
      }
      const end = this.#sent.indexOf('\r\n\r\n');
      if (end < 0) return;
      // RTSP lets a header go on in the next line (RFC 2326 section 4).
      const whole = this.#sent.toString('latin1', 0, end).replaceAll(/\r\n[ \t]+/g, ' ');
      const [first = '', ...lines] = whole.split('\r\n');
      const [, method, target, version] = REQUEST.exec(first) ?? [];
      const headers = new Map(lines.map(field));
      if (method === undefined || target === undefined || version === undefined || isTunnel(headers))
        return this.#giveUp();
      const length = Number(headers.get('content-length') ?? 0);
      if (headers.has('transfer-encoding') || !Number.isInteger(length) || length < 0) return this.#giveUp();
      if (this.#sent.length < end + 4 + length) return;
      const body = this.#sent.toString('latin1', end + 4, end + 4 + length);
      const asked = {
        at: performance.now(),
        method,
        target,
        version,
        headers,
        body,
        status: undefined,
        head: '',
        text: '',
      };
      this.exchanges.push(asked);
      this.#waiting.push(asked);
      this.#sent = this.#sent.subarray(end + 4 + length);
    }
  }

  #readAnswers(): void {
    for (;;) {
      if (this.#skip > 0) {
        const some = Math.min(this.#skip, this.#came.length);
        if (this.#reading && this.#reading.text.length < BEGINNING)
          this.#reading.text += this.#came.toString('latin1', 0, Math.min(some, BEGINNING));
        this.#came = this.#came.subarray(some);
        this.#skip -= some;
        if (this.#skip > 0) return;
      }
      if (this.#came[0] === 0x24) {
        if (this.#came.length < 4) return;
        this.#skip = 4 + this.#came.readUInt16BE(2);
        this.#reading = undefined;
        this.streamedAt = performance.now();
        continue;
      }
      const end = this.#came.indexOf('\r\n\r\n');
      if (end < 0) return this.#came.length > KEPT ? this.#giveUp() : undefined;
      const head = this.#came.toString('latin1', 0, end);
      const status = Number(ANSWER.exec(head)?.[1]);
      const asked = this.#waiting[0];
      if (!asked || !(status >= 100)) return this.#giveUp();
      this.#came = this.#came.subarray(end + 4);
      if (status < 200 && status !== 101) continue;
      this.#waiting.shift();
      asked.status = status;
      asked.head = head;
      this.#reading = asked;
      if (status === 101) return this.#giveUp();
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
      const bodiless = asked.method === 'HEAD' || status === 204 || status === 304;
      if (bodiless) continue;
      if (length !== undefined) this.#skip = Number(length);
      else if (asked.version.startsWith('HTTP')) {
        // It lasts until the camera closes, or comes in chunks; nothing else is asked on this connection by the suite's clients.
        this.#endless = true;
        return;
      }
    }
  }
}

function field(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

const isTunnel = (headers: ReadonlyMap<string, string>): boolean => headers.has('x-sessioncookie');
