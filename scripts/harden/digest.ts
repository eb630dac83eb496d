import { createHash, randomBytes } from 'node:crypto';

export interface Login {
  readonly name: string;
  readonly password: string;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A parameter of a challenge, quoted or not. */
const field = (challenge: string, name: string): string | undefined =>
  new RegExp(`[ ,]${name}="?([^",]*)"?`, 'i').exec(challenge)?.[1];

/** The scheme of each challenge: "Digest", "Basic". */
export const schemesOf = (challenges: readonly string[]): string[] =>
  challenges.map((challenge) => challenge.split(' ', 1)[0] ?? '');

/** The header that answers a Digest challenge (RFC 7616, MD5); undefined when there is none. */
export function digestAnswer(
  challenges: readonly string[],
  { name, password }: Login,
  { method, uri }: { readonly method: string; readonly uri: string },
  clientNonce = randomBytes(8).toString('hex'),
): string | undefined {
  const challenge = challenges.find((one) => /^digest /i.test(one));
  if (challenge === undefined) return undefined;
  const [realm = '', nonce = ''] = ['realm', 'nonce'].map((one) => field(challenge, one));
  const secret = md5(`${name}:${realm}:${password}`);
  const request = md5(`${method}:${uri}`);
  const response = md5(`${secret}:${nonce}:00000001:${clientNonce}:auth:${request}`);
  const fields = { username: name, realm, nonce, uri, response, cnonce: clientNonce };
  const quoted = Object.entries(fields).map(([key, value]) => `${key}="${value}"`);
  return `Digest ${quoted.join(', ')}, algorithm=MD5, qop=auth, nc=00000001`;
}
