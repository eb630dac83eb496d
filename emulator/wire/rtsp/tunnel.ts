/** One half of RTSP carried in HTTP: answers come on the GET, requests go on the POST, BASE64 (Apple QuickTime, "Tunnelling RTSP over HTTP"). */
export interface TunnelHalf {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  /** The headers as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The cookie that connects the two halves. */
  readonly cookie: string;
  /** The bytes after the headers. */
  readonly rest: Buffer;
}

const HALF = /^(GET|POST) (\S{1,2048}) HTTP\/1\.[01]\r\n/;
const COOKIE = /\r\nx-sessioncookie:[ \t]*([^\r\n]{1,255})(?=\r\n)/gi;
const HEADER = /(?<=\r\n)([^\s:]{1,255}):([^\r\n]*)(?=\r\n)/g;
const END = '\r\n\r\n';
/** The most bytes of a head, with the empty line at its end. */
const LONGEST_HEAD = 8_192;
const METHODS = ['GET ', 'POST '];
const BEGUN = /^(?:GET|POST) \S{0,2048}(?: [HTP/1.0]{0,8}\r?)?$/;

/** Whether the head of a tunnel's half may be on its way: these bytes could begin one, and its end has not come. */
export function maybeTunnelHalf(bytes: Buffer): boolean {
  if (bytes.length > LONGEST_HEAD || bytes.includes(END)) return false;
  const head = bytes.toString('latin1');
  if (HALF.test(head)) return !/[^\r]\n/.test(head);
  return BEGUN.test(head) || METHODS.some((method) => method.startsWith(head));
}

/** Reads the first bytes of a connection; undefined when they do not begin a tunnel, or the head is not complete. One with two cookies is none, nor is one with too long a head. */
export function parseTunnelHalf(bytes: Buffer): TunnelHalf | undefined {
  const end = bytes.indexOf(END);
  if (end < 0 || end + END.length > LONGEST_HEAD) return undefined;
  const head = bytes.toString('latin1', 0, end + END.length);
  const [, method, target = ''] = HALF.exec(head) ?? [];
  const cookies = [...head.matchAll(COOKIE)];
  const cookie = cookies.length === 1 ? cookies[0]?.[1]?.trim() : undefined;
  if (method === undefined || !cookie) return undefined;
  const headers = [...head.matchAll(HEADER)].map(([, name = '', value = '']) => [name, value.trim()] as const);
  return { method: method === 'GET' ? 'GET' : 'POST', target, headers, cookie, rest: bytes.subarray(end + END.length) };
}

/** The response to the GET; it has no length and lasts as long as the connection. */
export const tunnelOpening = (date: string): Buffer =>
  Buffer.from(
    `HTTP/1.0 200 OK\r\nDate: ${date}\r\nConnection: close\r\nCache-Control: no-store\r\nPragma: no-cache\r\n` +
      'Content-Type: application/x-rtsp-tunnelled\r\n\r\n',
  );
