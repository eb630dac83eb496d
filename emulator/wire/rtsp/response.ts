import { reasons, type Status } from './status.ts';

export type ResponseHeader = readonly [name: string, value: string];

export interface Response {
  readonly status: Status;
  readonly headers: readonly ResponseHeader[];
  readonly body?: string;
}

/** The bytes of a response (RFC 2326 §7); `Content-Length` is added if there is a body. */
export function writeResponse({ status, headers, body = '' }: Response): Buffer {
  const length: readonly ResponseHeader[] = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))]];
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`RTSP/1.0 ${status} ${reasons[status]}\r\n${lines.join('')}\r\n`, 'latin1');
  return body === '' ? head : Buffer.concat([head, Buffer.from(body)]);
}
