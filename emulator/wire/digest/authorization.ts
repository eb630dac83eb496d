import { WireError } from '../../kernel/errors.ts';
import { algorithmNamed, digestAlgorithm, type DigestAlgorithm } from './algorithms.ts';

/** A client's Authorization header (RFC 7617, RFC 7616; without qop as in RFC 2069). */
export type Authorization =
  | { readonly scheme: 'Basic'; readonly user: string; readonly password: string }
  | ({ readonly scheme: 'Digest' } & DigestFields);

export interface DigestFields {
  readonly user: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  /** The algorithm; MD5 when the client names none (RFC 7616 §3.4). */
  readonly algorithm: DigestAlgorithm;
  /** The response: lower-case hex characters, as many as the algorithm gives. */
  readonly response: string;
  /** The nonce count and cnonce, only with `qop=auth`. `count` as sent, 8 hex characters. */
  readonly counted: { readonly count: string; readonly clientNonce: string } | undefined;
}

const LONGEST_HEADER = 4_096;
const PARAMETER = /[\s,]*([\w*-]+)\s*=\s*(?:"((?:\\[^]|[^"\\])*)"|([^\s,"]*))(?=\s*(?:,|$))/y;

function refuse(got: string, wanted: string): never {
  throw new WireError({ got, wanted, where: 'Authorization' });
}

/** Reads the header. Throws `WireError`; its message never holds the client's secrets. */
export function parseAuthorization(header: string): Authorization {
  if (header.length > LONGEST_HEADER) refuse(`${header.length} characters`, `at most ${LONGEST_HEADER}`);
  const [, scheme = '', rest = ''] = /^\s*([A-Za-z]+)\s+([^]*)$/.exec(header) ?? [];
  if (scheme.toLowerCase() === 'basic') return parseBasic(rest.trim());
  if (scheme.toLowerCase() === 'digest') return { scheme: 'Digest', ...parseDigest(rest) };
  return refuse(scheme === '' ? 'no scheme' : `scheme ${scheme}`, 'Basic or Digest');
}

function parseBasic(token: string): Authorization {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(token)) refuse('no BASE64', 'BASE64 of user:password');
  const text = Buffer.from(token, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) refuse('no colon', 'BASE64 of user:password');
  return { scheme: 'Basic', user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function parseDigest(text: string): DigestFields {
  const fields = parametersOf(text);
  const need = (name: string): string =>
    fields.get(name) ?? refuse(`no ${name}`, 'username, realm, nonce, uri and response');
  const named = fields.get('algorithm') ?? 'MD5';
  const algorithm = algorithmNamed(named) ?? refuse(`algorithm ${named}`, 'MD5 or SHA-256');
  const qop = fields.get('qop');
  if (qop !== undefined && qop !== 'auth') refuse(`qop ${qop}`, 'auth');
  const response = need('response').toLowerCase();
  const { hexLength } = digestAlgorithm(algorithm);
  if (response.length !== hexLength || !/^[0-9a-f]+$/.test(response))
    refuse('another response', `${hexLength} hex characters`);
  const counted = qop === undefined ? undefined : { count: need('nc'), clientNonce: need('cnonce') };
  // The first request has count 1 (RFC 7616 §3.4.6).
  if (counted && !/^(?!0{8})[0-9a-fA-F]{8}$/.test(counted.count))
    refuse(`nc ${counted.count}`, '8 hex characters, from 00000001');
  if (fields.has('username*')) refuse('username*', 'username (RFC 7616 §3.4)');
  const [user, realm, nonce, uri] = [need('username'), need('realm'), need('nonce'), need('uri')];
  return { user, realm, nonce, uri, algorithm, response, counted };
}

function parametersOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let at = 0;
  const end = text.replace(/[\s,]+$/, '').length;
  while (at < end) {
    PARAMETER.lastIndex = at;
    const match = PARAMETER.exec(text);
    if (!match) return refuse(`something else at character ${at}`, 'name=value, separated by commas');
    const name = (match[1] ?? '').toLowerCase();
    if (fields.has(name)) refuse(`${name} twice`, 'each parameter once');
    fields.set(name, match[2]?.replace(/\\([^])/g, '$1') ?? match[3] ?? '');
    at = PARAMETER.lastIndex;
  }
  return fields;
}
