import { createHash } from 'node:crypto';
import { basicHeader, type Login } from '../clients/http/digest.ts';
import type { Exchange } from './conversation.ts';

/** The header that was looked at last, which is looked at for each login and method. */
let latest: readonly [header: string, fields: ReadonlyMap<string, string>] = ['', new Map()];

function fieldsOf(header: string): ReadonlyMap<string, string> {
  if (latest[0] !== header) {
    const found = [...header.matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)];
    const fields = found.map(
      ([, name = '', quoted, plain]) =>
        [name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? ''] as const,
    );
    latest = [header, new Map(fields)];
  }
  return latest[1];
}

/** The name in an Authorization header; undefined when it has none. */
export function nameIn(header: string): string | undefined {
  const [, basic] = /^Basic (\S+)$/i.exec(header) ?? [];
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8').split(':', 1)[0];
  return /^Digest /i.test(header) ? fieldsOf(header).get('username') : undefined;
}

/** Whether an Authorization header is whole, of a scheme and an algorithm that the answer asks for, and nothing is wrong with its nonce. */
export function isWhole({ headers, head }: Pick<Exchange, 'headers' | 'head'>): boolean {
  const header = headers.get('authorization') ?? '';
  const [, basic] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header) ?? [];
  if (basic !== undefined) return /\r\nwww-authenticate: basic /i.test(head) && atob(basic).includes(':');
  const fields = fieldsOf(header);
  const algorithm = fields.get('algorithm') ?? 'MD5';
  return (
    /^Digest \w/.test(header) &&
    ['username', 'realm', 'nonce', 'uri', 'cnonce'].every((name) => fields.has(name)) &&
    fields.get('qop') === 'auth' &&
    /^[0-9a-f]{8}$/.test(fields.get('nc') ?? '') &&
    new RegExp(`^[0-9a-f]{${algorithm === 'MD5' ? 32 : 64}}$`).test(fields.get('response') ?? '') &&
    head.includes(`algorithm="${algorithm}"`) &&
    !/stale="?true/i.test(head)
  );
}

/** Whether a Digest is of this very request: an HTTP camera accepts none of another URI (RFC 7616 section 3.4.6). The official sample opens its WebSocket with that of an earlier request. */
export function signsTarget({ headers, target, version, status }: Exchange): boolean {
  const header = headers.get('authorization') ?? '';
  return (
    !version.startsWith('HTTP') || status === 101 || !/^Digest /i.test(header) || fieldsOf(header).get('uri') === target
  );
}

/** Whether the request's Authorization header proves that its sender knows the password (RFC 7616 section 3.4, RFC 7617). */
export function proves({ headers, method }: Exchange, login: Login): boolean {
  const header = headers.get('authorization') ?? '';
  if (/^Basic /i.test(header)) return header.slice(6).trim() === basicHeader(login).slice(6);
  const fields = fieldsOf(header);
  const text = (name: string): string => fields.get(name) ?? '';
  if (Buffer.from(text('username'), 'latin1').toString('utf8') !== login.name) return false;
  const sha = /^sha-256/i.test(text('algorithm'));
  const hash = (words: string): string =>
    createHash(sha ? 'sha256' : 'md5')
      .update(words)
      .digest('hex');
  const secret = hash(`${login.name}:${text('realm')}:${login.password}`);
  const request = hash(`${method}:${text('uri')}`);
  const middle = fields.has('qop') ? `${text('nonce')}:${text('nc')}:${text('cnonce')}:${text('qop')}` : text('nonce');
  return text('response').toLowerCase() === hash(`${secret}:${middle}:${request}`);
}

const METHODS = ['GET', 'POST', 'HEAD', 'OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'PAUSE', 'TEARDOWN', 'GET_PARAMETER'];

/** Whether the header proves that its sender knows the password, for a request of another method. */
export const provesForAnother = (exchange: Exchange, login: Login): boolean =>
  METHODS.some((method) => method !== exchange.method && proves({ ...exchange, method }, login));
