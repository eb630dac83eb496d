import { WireError } from '../../kernel/errors.ts';

/** The most bytes of a response, with its head: a gateway that sends more is not listened to. */
export const MOST_RESPONSE = 131_072;

/** The response to a request that was sent with `Connection: close`. */
export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

const wrong = (got: string, wanted: string): WireError => new WireError({ got, wanted, where: 'HTTP response' });

/** Reads a response (RFC 9112). Undefined: more must come; `ended`: nothing will. Throws `WireError`. */
export function parseHttpResponse(bytes: Buffer, ended: boolean): HttpResponse | undefined {
  if (bytes.length > MOST_RESPONSE) throw wrong(`more than ${MOST_RESPONSE} bytes`, 'fewer');
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) {
    if (ended) throw wrong('the end of the connection', 'a whole head');
    return undefined;
  }
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [, status] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first) ?? [];
  if (status === undefined) throw wrong(first, 'a status line');
  const headers = new Map(
    lines.map((line) => [line.split(':', 1)[0]?.trim().toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
  const rest = bytes.subarray(end + 4);
  const body = headers.has('transfer-encoding')
    ? unchunked(rest, headers.get('transfer-encoding') ?? '')
    : sized(rest, headers.get('content-length'), ended);
  if (body) return { status: Number(status), body: body.toString('utf8') };
  if (ended) throw wrong('the end of the connection', 'a whole body');
  return undefined;
}

function sized(rest: Buffer, length: string | undefined, ended: boolean): Buffer | undefined {
  if (length === undefined) return ended ? rest : undefined;
  if (!/^\d{1,9}$/.test(length)) throw wrong(length, 'a number of bytes in Content-Length');
  return rest.length >= Number(length) ? rest.subarray(0, Number(length)) : undefined;
}

function unchunked(rest: Buffer, coding: string): Buffer | undefined {
  if (coding.toLowerCase() !== 'chunked') throw wrong(coding, 'chunked in Transfer-Encoding');
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = rest.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const [, digits] = /^([\da-f]{1,6})(?:;|$)/i.exec(rest.toString('latin1', at, end)) ?? [];
    if (digits === undefined) throw wrong('a chunk without a size', 'its size');
    const size = Number.parseInt(digits, 16);
    if (size === 0) return Buffer.concat(parts);
    if (rest.length < end + 2 + size + 2) return undefined;
    parts.push(rest.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
