import type { IncomingMessage } from 'node:http';
import { codeOf, shown } from '../kernel/errors.ts';
import { own } from '../kernel/own.ts';
import { beginsTls } from './tls-failure.ts';

/** The most bytes of request line and headers. */
export const MAX_HEADER_BYTES = 16_384;

/** The refusal of a request that HTTP does not allow: its response and the reason. */
export interface HttpRefusal {
  readonly status: number;
  readonly reason: string;
  readonly why: string;
}

const badRequest = (why: string): HttpRefusal => ({ status: 400, reason: 'Bad Request', why });

const wrongVersion = (got: string): HttpRefusal => ({
  status: 505,
  reason: 'HTTP Version Not Supported',
  why: `version: got ${got}, wanted HTTP/1.0 or HTTP/1.1`,
});

export const unknownExpectation: HttpRefusal = {
  status: 417,
  reason: 'Expectation Failed',
  why: 'Expect: got something else, wanted 100-continue',
};

export const noProxy: HttpRefusal = {
  status: 501,
  reason: 'Not Implemented',
  why: 'method: got CONNECT, wanted no proxy',
};

export const tooLate: HttpRefusal = {
  status: 408,
  reason: 'Request Timeout',
  why: 'request: got a part of it in the time given, wanted all',
};

/** The response to a request that hit a fault of the emulator's own; the journal has the reason. */
export const ourFault: HttpRefusal = { status: 500, reason: 'Internal Server Error', why: '' };

const byCode: Readonly<Record<string, HttpRefusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    why: `headers: got more than ${MAX_HEADER_BYTES} bytes, wanted fewer`,
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    reason: 'Payload Too Large',
    why: 'body: got chunk extensions without end, wanted none',
  },
  HPE_PAUSED_H2_UPGRADE: wrongVersion('HTTP/2'),
  ERR_HTTP_REQUEST_TIMEOUT: tooLate,
};

const unknownMethod: HttpRefusal = {
  status: 501,
  reason: 'Not Implemented',
  why: 'method: got one that HTTP does not have, wanted one such as GET',
};

/** A request line whose method is a token (RFC 9110 §9.1), or its beginning. */
const METHOD_LINE = /^[\w!#$%&'*+.^`|~-]+(?: +\S+ +HTTP\/1\.[01]\r?\n|(?: [^\n]*)?$)/;

/** The bytes that an error of the parser is about: those up to the error, and the line that it is in. */
function placeOf(error: Error): { readonly before: string; readonly line: string; readonly tls: boolean } {
  const { rawPacket, bytesParsed } = error as { rawPacket?: unknown; bytesParsed?: unknown };
  const packet = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '';
  const at = typeof bytesParsed === 'number' ? bytesParsed : 0;
  const start = packet.lastIndexOf('\n', at - 1) + 1;
  const end = packet.indexOf('\n', start);
  const tls = Buffer.isBuffer(rawPacket) && beginsTls(rawPacket);
  return { tls, before: packet.slice(0, at), line: packet.slice(start, end < 0 ? packet.length : end + 1) };
}

/** The refusal for an error of the HTTP parser; undefined when the connection broke, so that nobody can be answered. */
export function refusalOf(error: Error): HttpRefusal | undefined {
  const code = codeOf(error);
  const { before, line, tls } = placeOf(error);
  if (tls) return badRequest('request: got TLS, wanted HTTP without it');
  if (code === 'HPE_INVALID_METHOD' && METHOD_LINE.test(line)) return unknownMethod;
  // Otherwise something else than the end of the line follows the version, such as a line feed alone.
  if (code === 'HPE_INVALID_VERSION' && /\d$/.test(before) && !/HTTP\/1\.[01]$/.test(before))
    return wrongVersion('another one');
  return (
    own(byCode, code) ??
    (code.startsWith('HPE_') ? badRequest(`request: got bytes that are none (${code}), wanted HTTP`) : undefined)
  );
}

/** The refusal of a malformed request that the parser let pass; undefined when it is valid. */
export function faultOf(request: IncomingMessage): HttpRefusal | undefined {
  const { httpVersion } = request;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return wrongVersion(`HTTP/${httpVersion}`);
  const hosts = request.headersDistinct['host']?.length ?? 0;
  // RFC 9112 §3.2
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1')) return badRequest(`Host: got ${hosts}, wanted one`);
  const target = request.url ?? '';
  // The rest of it may hold a password or a token.
  if (!isTarget(target))
    return badRequest(`request-target: got ${shown(target.slice(0, 2))}…, wanted one such as /path?query`);
  return undefined;
}

/**
 * Whether a request-target is valid (RFC 9112 §3.2): a path, a whole URL, or an asterisk. A path that begins with two slashes would be
 * read as the name of another host (RFC 3986 §4.2), and browsers take a backslash in a URL for a slash: both are refused.
 */
const isTarget = (target: string): boolean => !/^\/[/\\]/.test(target) && URL.canParse(target, 'http://host');

/** `date`: the value of `Date`, if the answer has one. */
export const answerTo = ({ status, reason }: HttpRefusal, date: string | undefined): string =>
  `HTTP/1.1 ${status} ${reason}\r\n${date === undefined ? '' : `Date: ${date}\r\n`}Content-Length: 0\r\nConnection: close\r\n\r\n`;
