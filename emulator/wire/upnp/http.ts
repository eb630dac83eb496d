import { WireError } from '../../kernel/errors.ts';

/** The most bytes of a response, with its head, and of its head: a gateway that sends more is not listened to. */
export const MOST_RESPONSE = 131_072;
const MOST_HEAD = 16_384;
/** The longest line with the size of a chunk. */
const MOST_CHUNK_HEAD = 256;

const HEAD_END = '\r\n\r\n';
const LINE_END = '\r\n';

/** The response to a request that was sent with `Connection: close`. */
export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

/** How the end of a body is known: by its length, by its last chunk, or by the end of the connection. */
type Framing = { readonly length: number } | 'chunked' | 'connection';

interface Head {
  readonly status: number;
  readonly framing: Framing;
}

const wrong = (got: string, wanted: string): WireError => new WireError({ got, wanted, where: 'HTTP response' });

function headIn(text: string): Head {
  const [first = '', ...lines] = text.split(LINE_END);
  const [, status] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first) ?? [];
  if (status === undefined) throw wrong(first, 'a status line');
  const headers = new Map(
    lines.map((line) => [line.split(':', 1)[0]?.trim().toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(status), framing: framingOf(headers) };
}

function framingOf(headers: ReadonlyMap<string, string>): Framing {
  const coding = headers.get('transfer-encoding');
  const length = headers.get('content-length');
  if (coding !== undefined) {
    if (coding.toLowerCase() !== 'chunked') throw wrong(coding, 'chunked in Transfer-Encoding');
    return 'chunked';
  }
  if (length === undefined) return 'connection';
  if (!/^\d{1,9}$/.test(length)) throw wrong(length, 'a number of bytes in Content-Length');
  return { length: Number(length) };
}

/** Reads a response (RFC 9112) as it comes: each byte is looked at about once, however few come at a time. Throws `WireError`. */
export class HttpResponseReader {
  /** What came and was not used yet, and how much of it there must be before it is looked at. */
  #parts: Buffer[] = [];
  #waiting = 0;
  #wanted = 1;
  #total = 0;
  #head: Head | undefined;
  readonly #body: Buffer[] = [];

  /** Takes the next bytes. Gives the response once it is whole. */
  push(bytes: Buffer): HttpResponse | undefined {
    this.#total += bytes.length;
    if (this.#total > MOST_RESPONSE) throw wrong(`more than ${MOST_RESPONSE} bytes`, 'fewer');
    this.#parts.push(bytes);
    this.#waiting += bytes.length;
    if (this.#waiting < this.#wanted) return undefined;
    let rest = Buffer.concat(this.#parts);
    if (!this.#head) {
      const end = rest.subarray(0, MOST_HEAD + HEAD_END.length).indexOf(HEAD_END);
      if (end < 0) {
        // A part of its end may have come.
        if (rest.length >= MOST_HEAD + HEAD_END.length)
          throw wrong(`more than ${MOST_HEAD} bytes`, 'the end of the head');
        return this.#keep(rest, rest.length + 1);
      }
      this.#head = headIn(rest.toString('latin1', 0, end));
      rest = rest.subarray(end + HEAD_END.length);
    }
    const { framing } = this.#head;
    if (framing === 'chunked') return this.#chunks(rest);
    const length = framing === 'connection' ? Infinity : framing.length;
    if (rest.length < length) return this.#keep(rest, length);
    this.#body.push(rest.subarray(0, length));
    return this.#whole(this.#head);
  }

  /** The connection has ended. */
  end(): HttpResponse {
    if (!this.#head) throw wrong('the end of the connection', 'a whole head');
    if (this.#head.framing !== 'connection') throw wrong('the end of the connection', 'a whole body');
    this.#body.push(...this.#parts);
    return this.#whole(this.#head);
  }

  #keep(rest: Buffer, wanted: number): undefined {
    this.#parts = [rest];
    this.#waiting = rest.length;
    this.#wanted = wanted;
  }

  #whole({ status }: Head): HttpResponse {
    return { status, body: Buffer.concat(this.#body).toString('utf8') };
  }

  #chunks(rest: Buffer): HttpResponse | undefined {
    for (let at = 0; ;) {
      const end = rest.indexOf(LINE_END, at);
      const known = end < 0 ? rest.length - (LINE_END.length - 1) : end;
      if (known > at + MOST_CHUNK_HEAD) throw wrong('a chunk without a size', 'its size');
      if (end < 0) return this.#keep(rest.subarray(at), rest.length - at + 1);
      const [, digits] = /^([\da-f]{1,6})(?:;|$)/i.exec(rest.toString('latin1', at, end)) ?? [];
      if (digits === undefined) throw wrong('a chunk without a size', 'its size');
      const size = Number.parseInt(digits, 16);
      if (size === 0 && this.#head) return this.#whole(this.#head);
      const next = end + LINE_END.length + size + LINE_END.length;
      if (rest.length < next) return this.#keep(rest.subarray(at), next - at);
      this.#body.push(rest.subarray(end + LINE_END.length, end + LINE_END.length + size));
      at = next;
    }
  }
}

/** Reads a response that came at a stretch. Undefined: more must come; `ended`: nothing will. Throws `WireError`. */
export function parseHttpResponse(bytes: Buffer, ended: boolean): HttpResponse | undefined {
  const reader = new HttpResponseReader();
  return reader.push(bytes) ?? (ended ? reader.end() : undefined);
}
