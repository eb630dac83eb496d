import { Intake } from './intake.ts';
import {
  LONGEST_METHOD,
  LONGEST_URI,
  parseHeader,
  parseRequestLine,
  type Request,
  type RequestLine,
} from './request.ts';
import { RtspError } from './rtsp-error.ts';

/** An interleaved frame: bytes of another protocol in the same stream (RFC 2326 §10.12): `$`, channel, 16-bit length, payload. */
export interface InterleavedFrame {
  readonly channel: number;
  readonly payload: Buffer;
}

export type Item =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'frame'; readonly frame: InterleavedFrame };

export const LONGEST_HEADER = 4_096;
export const MOST_HEADERS = 64;
export const LONGEST_BODY = 16_384;

const LONGEST_REQUEST_LINE = LONGEST_METHOD + LONGEST_URI + 16;
const DOLLAR = 0x24;
const CR = 0x0d;
const LF = 0x0a;
const NO_BODY = Buffer.alloc(0);
/** The first bytes of a TLS handshake (RFC 8446 §5.1). */
const [TLS_HANDSHAKE, TLS_MAJOR] = [0x16, 0x03];

interface Head extends RequestLine {
  readonly headers: Map<string, string>;
  lines: number;
  last: string | undefined;
}

/**
 * The parser of one connection: takes bytes in pieces of any size and returns requests and interleaved frames in their order.
 * After an error it cannot continue, as the position is unknown: every further call throws the same error.
 */
export class RtspParser {
  readonly #intake = new Intake();
  #head: Head | undefined;
  #awaited: { readonly head: Head; readonly length: number } | undefined;
  #failed: RtspError | undefined;

  push(bytes: Buffer): void {
    if (!this.#failed) this.#intake.push(bytes);
  }

  /** The CSeq of a request that could not be parsed, if it was read before the error. */
  get sequence(): string | undefined {
    return (this.#awaited?.head ?? this.#head)?.headers.get('cseq');
  }

  /** Whether an item has arrived only in part. */
  get midway(): boolean {
    return this.#intake.length > 0 || this.#head !== undefined || this.#awaited !== undefined;
  }

  /** The next item; undefined until more bytes come. Throws `RtspError`. */
  next(): Item | undefined {
    if (this.#failed) throw this.#failed;
    try {
      return this.#awaited || this.#head ? this.#request() : this.#start();
    } catch (error) {
      if (error instanceof RtspError) this.#failed = error;
      throw error;
    }
  }

  #start(): Item | undefined {
    let first = this.#intake.peek();
    while (first === CR || first === LF) {
      this.#intake.take(1);
      first = this.#intake.peek();
    }
    if (first === DOLLAR) return this.#frame();
    if (first === TLS_HANDSHAKE && this.#intake.peek(1) === TLS_MAJOR)
      throw new RtspError(400, { got: 'TLS', wanted: 'RTSP without it', where: 'request line' });
    const line = this.#line(LONGEST_REQUEST_LINE, 'request line', 414);
    if (line === undefined) return undefined;
    this.#head = { ...parseRequestLine(line), headers: new Map(), lines: 0, last: undefined };
    return this.#request();
  }

  #frame(): Item | undefined {
    const [channel, high, low] = [this.#intake.peek(1), this.#intake.peek(2), this.#intake.peek(3)];
    if (channel === undefined || high === undefined || low === undefined) return undefined;
    const bytes = this.#intake.take(4 + ((high << 8) | low));
    return bytes && { kind: 'frame', frame: { channel, payload: bytes.subarray(4) } };
  }

  #request(): Item | undefined {
    for (let head = this.#head; head; head = this.#head) {
      const line = this.#line(LONGEST_HEADER, `header ${head.lines + 1}`, 400);
      if (line === undefined) return undefined;
      if (line === '') this.#endOf(head);
      else addHeader(head, line);
    }
    return this.#body();
  }

  #endOf(head: Head): void {
    this.#awaited = { head, length: bodyLength(head.headers.get('content-length')) };
    this.#head = undefined;
  }

  #body(): Item | undefined {
    if (!this.#awaited) return undefined;
    const { head, length } = this.#awaited;
    const body = length === 0 ? NO_BODY : this.#intake.take(length);
    if (!body) return undefined;
    this.#awaited = undefined;
    const { method, uri, version, headers } = head;
    return { kind: 'request', request: { method, uri, version, headers, body } };
  }

  #line(longest: number, where: string, status: 400 | 414): string | undefined {
    const line = this.#intake.line();
    const length = line?.length ?? this.#intake.length;
    if (length > longest)
      throw new RtspError(status, { got: `${length} characters`, wanted: `at most ${longest}`, where });
    return line;
  }
}

function addHeader(head: Head, line: string): void {
  if (++head.lines > MOST_HEADERS)
    throw new RtspError(400, { got: 'more headers', wanted: `at most ${MOST_HEADERS}`, where: 'request' });
  const folded = head.last !== undefined && /^[ \t]/.test(line);
  const [name, value] = folded ? parseHeader(`${head.last}:${line}`, head.lines) : parseHeader(line, head.lines);
  const before = head.headers.get(name);
  const joined = before === undefined ? value : folded ? `${before} ${value}`.trim() : `${before}, ${value}`;
  if (joined.length > LONGEST_HEADER)
    throw new RtspError(400, { got: `${joined.length} characters`, wanted: `at most ${LONGEST_HEADER}`, where: name });
  head.headers.set(name, joined);
  head.last = name;
}

function bodyLength(text: string | undefined): number {
  if (text === undefined) return 0;
  const where = 'Content-Length';
  if (!/^\d{1,10}$/.test(text)) throw new RtspError(400, { got: text, wanted: 'a number of bytes', where });
  const length = Number(text);
  if (length > LONGEST_BODY) throw new RtspError(413, { got: text, wanted: `at most ${LONGEST_BODY}`, where });
  return length;
}
