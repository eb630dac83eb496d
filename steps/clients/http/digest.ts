import { createHash, randomBytes } from 'node:crypto';

/** A Digest challenge, as a client reads it. Written from RFC 7616 alone: the camera's own code proves nothing about itself. */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly stale: boolean;
  readonly qop: string | undefined;
}

export interface Login {
  readonly name: string;
  readonly password: string;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The challenge of Digest with MD5 among these headers; undefined when there is none. */
export function digestChallenge(challenges: readonly string[]): Challenge | undefined {
  const header = challenges.find((text) => /^digest /i.test(text) && !/algorithm="?SHA-/i.test(text));
  if (header === undefined) return undefined;
  const field = (name: string): string | undefined => new RegExp(`[ ,]${name}="?([^",]*)"?`, 'i').exec(header)?.[1];
  return {
    realm: field('realm') ?? '',
    nonce: field('nonce') ?? '',
    stale: field('stale') === 'true',
    qop: field('qop'),
  };
}

export interface Signing {
  readonly method: string;
  readonly uri: string;
  readonly count?: number;
  /** Fixed for published examples; else fresh. */
  readonly clientNonce?: string;
  /** Leaves qop out, as RFC 2069 clients do. */
  readonly plain?: boolean;
}

/** As it stands in a quoted string (RFC 9110 §5.6.4). */
const escaped = (text: string): string => text.replaceAll(/["\\]/g, String.raw`\$&`);

/** The Authorization header that answers a challenge. */
export function digestHeader(challenge: Challenge, { name, password }: Login, signing: Signing): string {
  const {
    method,
    uri,
    count = 1,
    clientNonce = randomBytes(8).toString('hex'),
    plain = challenge.qop === undefined,
  } = signing;
  const nc = count.toString(16).padStart(8, '0');
  const secret = md5(`${name}:${challenge.realm}:${password}`);
  const request = md5(`${method}:${uri}`);
  const response = plain
    ? md5(`${secret}:${challenge.nonce}:${request}`)
    : md5(`${secret}:${challenge.nonce}:${nc}:${clientNonce}:auth:${request}`);
  const fields = `username="${name}", realm="${challenge.realm}", nonce="${challenge.nonce}", uri="${escaped(uri)}", response="${response}"`;
  return `Digest ${fields}, algorithm=MD5${plain ? '' : `, qop=auth, nc=${nc}, cnonce="${clientNonce}"`}`;
}

export const basicHeader = ({ name, password }: Login): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

export type Scheme = 'Basic' | 'Digest';

/** The Authorization header for a scheme; undefined when the server did not offer the scheme. */
export function authorizationFor(
  scheme: Scheme,
  challenges: readonly string[],
  login: Login,
  signing: Signing,
): string | undefined {
  if (scheme === 'Basic') return basicHeader(login);
  const challenge = digestChallenge(challenges);
  return challenge && digestHeader(challenge, login, signing);
}
