/** One half of RTSP carried in HTTP: answers come on the GET, requests go on the POST, BASE64 (Apple QuickTime, "Tunnelling RTSP over HTTP"). */
export interface TunnelHalf {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  /** The cookie that connects the two halves. */
  readonly cookie: string;
  /** The bytes after the headers. */
  readonly rest: Buffer;
}

const HALF = /^(GET|POST) (\S{1,2048}) HTTP\/1\.[01]\r\n/;
const COOKIE = /\r\nx-sessioncookie:[ \t]*([^\r\n]{1,255})\r\n/i;
const END = '\r\n\r\n';

/** Reads the first bytes of a connection; undefined when they do not begin a tunnel, or the head is not complete. */
export function parseTunnelHalf(bytes: Buffer): TunnelHalf | undefined {
  const end = bytes.indexOf(END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end + END.length);
  const [, method, target = ''] = HALF.exec(head) ?? [];
  const cookie = COOKIE.exec(head)?.[1]?.trim();
  if ((method !== 'GET' && method !== 'POST') || !cookie) return undefined;
  return { method, target, cookie, rest: bytes.subarray(end + END.length) };
}

/** The response to the GET; it has no length and lasts as long as the connection. */
export const tunnelOpening = (date: string): Buffer =>
  Buffer.from(
    `HTTP/1.0 200 OK\r\nDate: ${date}\r\nConnection: close\r\nCache-Control: no-store\r\nPragma: no-cache\r\n` +
      'Content-Type: application/x-rtsp-tunnelled\r\n\r\n',
  );
