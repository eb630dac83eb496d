import { createHash, timingSafeEqual } from 'node:crypto';
import { WireError } from '../../kernel/errors.ts';
import { calendar } from '../../kernel/time.ts';

/** A UsernameToken with a password digest (WS-Security UsernameToken Profile 1.0 §3.1), its texts as sent. */
export interface UsernameToken {
  readonly name: string;
  /** BASE64 of SHA-1(nonce + created + password). */
  readonly digest: string;
  /** BASE64. */
  readonly nonce: string;
  /** An `xsd:dateTime` in UTC. */
  readonly created: string;
}

/** A token that was read. */
export interface TokenFields {
  readonly digest: Buffer;
  readonly nonce: Buffer;
  readonly created: string;
  /** The instant that `created` names, ms since 1970. */
  readonly createdAt: number;
}

/** SHA-1's length in bytes. */
const DIGEST_BYTES = 20;
const MOST_NONCE_BYTES = 256;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const CREATED = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/;

function refuse(got: string, wanted: string, where: string): never {
  throw new WireError({ got, wanted, where: `UsernameToken ${where}` });
}

/** Reads a token. Throws `WireError`; its message never holds the digest. */
export function parseUsernameToken(token: UsernameToken): TokenFields {
  const digest = bytesOf(token.digest, DIGEST_BYTES, 'PasswordDigest');
  if (digest.length !== DIGEST_BYTES) refuse(`${digest.length} bytes`, `${DIGEST_BYTES} bytes`, 'PasswordDigest');
  const nonce = bytesOf(token.nonce, MOST_NONCE_BYTES, 'Nonce');
  if (nonce.length === 0) refuse('', `1 to ${MOST_NONCE_BYTES} bytes`, 'Nonce');
  return { digest, nonce, created: token.created, createdAt: instantOf(token.created) };
}

function bytesOf(text: string, most: number, where: string): Buffer {
  const longest = Math.ceil(most / 3) * 4;
  if (text.length > longest) refuse(`${text.length} characters`, `at most ${longest}`, where);
  if (!BASE64.test(text)) refuse('no BASE64', 'BASE64', where);
  return Buffer.from(text, 'base64');
}

/** Years have four digits: so no other nonce and date than those signed make the same bytes when they are put together. */
function instantOf(created: string): number {
  const wanted = 'a date in UTC such as 2026-11-24T13:05:00Z';
  const [, year, month, day, hours, minutes, seconds, fraction = ''] = CREATED.exec(created) ?? [];
  if (year === undefined) return refuse(created, wanted, 'Created');
  const at = calendar(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(Number(hours), Number(minutes), Number(seconds), Number(fraction.padEnd(3, '0').slice(0, 3)));
  // A day, hour or second that does not exist has become another one.
  if (at.toISOString().slice(0, 19) !== created.slice(0, 19)) refuse(created, wanted, 'Created');
  return at.getTime();
}

/** The digest that a client which knows `password` sends. */
export function tokenDigest({ nonce, created }: Pick<TokenFields, 'nonce' | 'created'>, password: string): Buffer {
  return createHash('sha1').update(nonce).update(created).update(password).digest();
}

/** Whether the client knew `password`; takes the same time either way. */
export function tokenProves(fields: TokenFields, password: string): boolean {
  return timingSafeEqual(tokenDigest(fields, password), fields.digest);
}
