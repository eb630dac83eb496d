import { withoutSecrets } from '../../kernel/masking.ts';
import { RtspError } from './rtsp-error.ts';

/** An RTSP request (RFC 2326 §6). */
export interface Request {
  readonly method: string;
  /** The URI as in the request line. */
  readonly uri: string;
  /** "1.0" */
  readonly version: string;
  /** The headers by lower-case name; the values of a repeated header are joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface RequestLine {
  readonly method: string;
  readonly uri: string;
  readonly version: string;
}

/** The longest request URI, in characters. */
export const LONGEST_URI = 2_048;
export const LONGEST_METHOD = 32;

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const HTTP_LINE = new RegExp(`^${TOKEN} +\\S+ +HTTP/\\d\\.\\d$`, 'i');
const REQUEST_LINE = new RegExp(`^(${TOKEN}) +(\\S+) +RTSP/(\\d\\.\\d)$`, 'i');
const HEADER = new RegExp(`^(${TOKEN})[ \\t]*:`);
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** Reads "DESCRIBE rtsp://host/path RTSP/1.0". Throws 400, 414 for a URI that is too long, 505 for HTTP (observed of a relative). */
export function parseRequestLine(line: string): RequestLine {
  if (HTTP_LINE.test(line)) throw new RtspError(505, { got: 'HTTP', wanted: 'RTSP/1.0', where: 'request line' });
  const [, method = '', uri = '', version = ''] = REQUEST_LINE.exec(line) ?? [];
  if (method === '' || CONTROL.test(line) || method.length > LONGEST_METHOD)
    throw new RtspError(400, {
      got: withoutSecrets(line),
      wanted: 'method, URL and RTSP/1.0',
      where: 'request line',
    });
  if (uri.length > LONGEST_URI)
    throw new RtspError(414, {
      got: `a URL of ${uri.length} characters`,
      wanted: `at most ${LONGEST_URI}`,
      where: 'request line',
    });
  return { method, uri, version };
}

/** Reads "Name: value". Throws 400; values may be secret and stay out of the message. */
export function parseHeader(line: string, number: number): readonly [name: string, value: string] {
  const where = `header ${number}`;
  const [start, name] = HEADER.exec(line) ?? [];
  if (start === undefined || name === undefined)
    throw new RtspError(400, { got: 'something else', wanted: 'name: value', where });
  const value = line.slice(start.length).trim();
  if (CONTROL.test(value))
    throw new RtspError(400, { got: 'control characters', wanted: 'text', where: `${where}, ${name}` });
  return [name.toLowerCase(), value];
}
