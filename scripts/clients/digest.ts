import { createHash, randomBytes } from 'node:crypto';

export interface Login {
  readonly name: string;
  readonly password: string;
}

/** Algorithms by their names in challenges, strongest first (RFC 7616 §6.1). A challenge without one means MD5. */
const hashes = { 'sha-256': 'sha256', md5: 'md5' } as const;

type Algorithm = keyof typeof hashes;

/** A parameter of a challenge, quoted or not. */
const field = (challenge: string, name: string): string | undefined =>
  new RegExp(`[ ,]${name}="?([^",]*)"?`, 'i').exec(challenge)?.[1];

/** The scheme of each challenge: "Digest", "Basic". */
export const schemesOf = (challenges: readonly string[]): string[] =>
  challenges.map((challenge) => challenge.split(' ', 1)[0] ?? '');

const algorithmOf = (challenge: string): string => (field(challenge, 'algorithm') ?? 'MD5').toLowerCase();

function strongest(challenges: readonly string[]): readonly [challenge: string, algorithm: Algorithm] | undefined {
  const digests = challenges.filter((one) => /^digest /i.test(one));
  for (const algorithm of Object.keys(hashes) as Algorithm[]) {
    const found = digests.find((one) => algorithmOf(one) === algorithm);
    if (found !== undefined) return [found, algorithm];
  }
  return undefined;
}

/** The header that answers a Digest challenge (RFC 7616); undefined when there is none that can be answered. */
export function digestAnswer(
  challenges: readonly string[],
  { name, password }: Login,
  { method, uri }: { readonly method: string; readonly uri: string },
  clientNonce = randomBytes(8).toString('hex'),
): string | undefined {
  const [challenge, algorithm] = strongest(challenges) ?? [];
  if (challenge === undefined || algorithm === undefined) return undefined;
  const hash = (text: string): string => createHash(hashes[algorithm]).update(text).digest('hex');
  const [realm = '', nonce = ''] = ['realm', 'nonce'].map((one) => field(challenge, one));
  const secret = hash(`${name}:${realm}:${password}`);
  const request = hash(`${method}:${uri}`);
  const response = hash(`${secret}:${nonce}:00000001:${clientNonce}:auth:${request}`);
  const fields = { username: name, realm, nonce, uri, response, cnonce: clientNonce };
  const quoted = Object.entries(fields).map(([key, value]) => `${key}="${value}"`);
  return `Digest ${quoted.join(', ')}, algorithm=${algorithm.toUpperCase()}, qop=auth, nc=00000001`;
}
