import { createHash } from 'node:crypto';
import { own } from '../../../emulator/kernel/own.ts';
import type { Challenge, Login } from '../../clients/http/digest.ts';

/** What a Digest header is made for. */
export interface Signing {
  readonly challenge: Challenge;
  readonly method: string;
  readonly uri: string;
  /** The nonce count. */
  readonly count: number;
  readonly login: Login;
  /** MD5 unless given. */
  readonly algorithm?: string;
}

/** What a header says, before it is written. Written and signed from RFC 7616 alone. */
export interface Said {
  readonly method: string;
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly algorithm: string;
  /** Undefined: as RFC 2069 has it. */
  readonly qop: string | undefined;
  readonly nc: string;
  readonly cnonce: string;
}

/** The fields of a header as they are written, in their order. */
export type Fields = readonly (readonly [name: string, value: string])[];

export const said = ({ challenge, method, uri, count, login, algorithm = 'MD5' }: Signing): Said => ({
  method,
  username: login.name,
  password: login.password,
  realm: challenge.realm,
  nonce: challenge.nonce,
  uri,
  algorithm,
  qop: 'auth',
  nc: count.toString(16).padStart(8, '0'),
  cnonce: '6f9ac1b2d3e4f507',
});

const hashes: Readonly<Record<string, string>> = { 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

export function hashOf(algorithm: string): (text: string) => string {
  const name = own(hashes, algorithm) ?? 'md5';
  return (text) => createHash(name).update(text).digest('hex');
}

/** RFC 7616 section 3.4.1, with sessions and auth-int (of an empty body). */
export function responseTo(it: Said): string {
  const hash = hashOf(it.algorithm);
  const once = hash(`${it.username}:${it.realm}:${it.password}`);
  const secret = /-sess$/i.test(it.algorithm) ? hash(`${once}:${it.nonce}:${it.cnonce}`) : once;
  const request = hash(`${it.method}:${it.uri}${it.qop === 'auth-int' ? `:${hash('')}` : ''}`);
  return hash(
    it.qop === undefined
      ? `${secret}:${it.nonce}:${request}`
      : `${secret}:${it.nonce}:${it.nc}:${it.cnonce}:${it.qop}:${request}`,
  );
}

export const quoted = (text: string): string => `"${text}"`;

export function fieldsOf(it: Said): Fields {
  const counted: Fields =
    it.qop === undefined
      ? []
      : [
          ['qop', it.qop],
          ['nc', it.nc],
          ['cnonce', quoted(it.cnonce)],
        ];
  return [
    ['username', quoted(it.username)],
    ['realm', quoted(it.realm)],
    ['nonce', quoted(it.nonce)],
    ['uri', quoted(it.uri)],
    ['response', quoted(responseTo(it))],
    ['algorithm', it.algorithm],
    ...counted,
  ];
}

export const written = (fields: Fields): string =>
  `Digest ${fields.map(([name, value]) => `${name}=${value}`).join(', ')}`;

/** The right header. */
export const rightDigest = (signing: Signing): string => written(fieldsOf(said(signing)));
