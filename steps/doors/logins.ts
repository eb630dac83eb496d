import { createHash } from 'node:crypto';
import { basicHeader, digestHeader, type Login } from '../clients/http/digest.ts';
import { users } from './levels.ts';
import type { Signs } from './seat.ts';

/** A login that opens nothing, or the right one. */
export interface WebLogin {
  readonly signs: Signs;
  /** Whether it counts as a guess, so that eight from one address lock out. */
  readonly guesses?: true;
  /** Where RTSP is spoken it is a right login: clients there sign a base URL, and send their header again. */
  readonly rightInRtsp?: true;
  /** It proves the password for another request, which HTTP answers 400 (RFC 7616 section 3.4.6). */
  readonly misplaced?: true;
  /** What it logs in with first on its connection. */
  readonly first?: Signs;
}

const { operator, guard, viewer } = users;
const WRONG = 'Wr0ng-Guess!';

export const right =
  (login: Login): Signs =>
  ({ challenge, ...signing }) =>
    digestHeader(challenge, login, signing);

const guess = (signs: Signs): WebLogin => ({ signs, guesses: true });
const wrongUri = (uri: (uri: string) => string): WebLogin => ({
  signs: signedFor((signing) => ({ uri: uri(signing.uri) })),
  misplaced: true,
  rightInRtsp: true,
});
const as = (login: Login): WebLogin => guess(right(login));

/** The administrator's header, with one thing altered in its text. */
const altered =
  (pattern: RegExp, by: string | ((found: string) => string)): Signs =>
  (signing) => {
    const valid = right(operator)(signing) ?? '';
    const bad = valid.replace(pattern, by as string);
    if (bad === valid) throw new Error(`nothing to alter in ${valid}`);
    return bad;
  };

/** Another path that is there too. */
const elsewhere = (uri: string): string => (uri.startsWith('/live/') ? '/cgi-bin/getinfo?FILE=1' : '/live/index.html');
const otherDigit = (digit: string): string => ((Number.parseInt(digit, 16) + 1) % 16).toString(16);
const signedFor =
  (change: (signing: { method: string; uri: string }) => { method?: string; uri?: string }): Signs =>
  (signing) =>
    right(operator)({ ...signing, ...change(signing) });

/** Its response is made for another URI than the header names. */
const responseForAnother: Signs = (signing) => {
  const response = /response="\w*"/;
  const other = right(operator)({ ...signing, uri: elsewhere(signing.uri) }) ?? '';
  return right(operator)(signing)?.replace(response, response.exec(other)?.[0] ?? '');
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Right but for its algorithm: SHA-256, which a camera takes only where it is set. */
const withSha256: Signs = ({ challenge: { realm, nonce }, method, uri, count }) => {
  const nc = count.toString(16).padStart(8, '0');
  const [secret, request] = [sha256(`${operator.name}:${realm}:${operator.password}`), sha256(`${method}:${uri}`)];
  const response = sha256(`${secret}:${nonce}:${nc}:abcdef:auth:${request}`);
  return (
    `Digest username="${operator.name}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", ` +
    `algorithm=SHA-256, qop=auth, nc=${nc}, cnonce="abcdef"`
  );
};

/** As RFC 2069 has it: without a count, so that its nonce serves one request. */
const withoutQop: Signs = ({ challenge, method, uri }) =>
  digestHeader(challenge, operator, { method, uri, plain: true });

const basic = (login: Login): WebLogin => guess(() => basicHeader(login));

/** Wrong logins where Basic is set, by the name that scenarios use. */
export const wrongBasics: Readonly<Record<string, WebLogin>> = {
  'another password': basic({ ...operator, password: WRONG }),
  'the first eight characters of the password': basic({ ...operator, password: operator.password.slice(0, 8) }),
  'more than the password': basic({ ...operator, password: `${operator.password}!` }),
  'the password in other letters': basic({ ...operator, password: operator.password.toUpperCase() }),
  'the password of another user': basic({ ...operator, password: viewer.password }),
  'no password': basic({ ...operator, password: '' }),
  'the name of nobody': basic({ name: 'nobody', password: operator.password }),
  'the name in other letters': basic({ ...operator, name: 'Operator' }),
  'no name': basic({ name: '', password: operator.password }),
};

/** Logins that open nothing where Digest with MD5 is set, by the name that scenarios use. */
export const badLogins: Readonly<Record<string, WebLogin>> = {
  'no credentials': { signs: () => undefined },
  'no credentials, on a connection that was logged in': { signs: () => undefined, first: right(operator) },
  'a wrong password': as({ ...operator, password: WRONG }),
  'a wrong password, on a connection that was logged in': {
    ...as({ ...operator, password: WRONG }),
    first: right(operator),
  },
  'the password of another user': as({ ...operator, password: viewer.password }),
  'the name of nobody': as({ name: 'nobody', password: operator.password }),
  'the name in other letters': as({ ...operator, name: 'Operator' }),
  'an account of old': as({ name: 'admin', password: '12345' }),
  'no name and no password': as({ name: '', password: '' }),
  'no password': as({ ...operator, password: '' }),
  'Basic and the right password': { signs: () => basicHeader(operator) },
  'Basic and a wrong password': { signs: () => basicHeader({ ...operator, password: WRONG }) },
  'Basic without name and password': { signs: () => basicHeader({ name: '', password: '' }) },
  'another scheme': {
    signs: () => `Bearer ${Buffer.from(`${operator.name}:${operator.password}`).toString('base64')}`,
  },
  'Digest with SHA-256': { signs: withSha256 },
  'Digest for another method': {
    signs: signedFor(({ method }) => ({ method: method === 'POST' ? 'GET' : 'POST' })),
    misplaced: true,
  },
  'Digest for another URI': wrongUri(elsewhere),
  'Digest for the URI with another query': wrongUri((uri) => `${uri}${uri.includes('?') ? '&' : '?'}x=1`),
  'Digest whose response is for another URI': guess(responseForAnother),
  'Digest with an altered response': guess(altered(/(?<=response=")./, otherDigit)),
  'Digest whose response ends otherwise': guess(altered(/.(?=", algorithm)/, otherDigit)),
  'Digest with a part of the response': guess(altered(/(?<=response="\w{16})\w+/, '')),
  'Digest without a response': guess(altered(/(?<=response=")\w+/, '')),
  'Digest with another count than was signed': guess(altered(/(?<=nc=0{7})\w/, otherDigit)),
  'Digest with another client nonce than was signed': guess(altered(/(?<=cnonce=")./, otherDigit)),
  'Digest for another realm': guess(({ challenge, ...signing }) =>
    digestHeader({ ...challenge, realm: 'another realm' }, operator, signing),
  ),
  'Digest with an old count': {
    rightInRtsp: true,
    first: (signing) => right(operator)({ ...signing, count: 1 }),
    signs: (signing) => right(operator)({ ...signing, count: 1 }),
  },
  'Digest without qop, a second time': {
    rightInRtsp: true,
    first: withoutQop,
    signs: withoutQop,
  },
  'Digest with a made-up nonce': {
    signs: ({ challenge, ...signing }) =>
      digestHeader({ ...challenge, nonce: 'c0ffee'.repeat(5) + '00' }, operator, signing),
  },
  'Digest with an empty nonce': {
    signs: ({ challenge, ...signing }) => digestHeader({ ...challenge, nonce: '' }, operator, signing),
  },
};

/** The right login of each level. */
export const levelLogins = { 1: right(operator), 2: right(guard), 3: right(viewer) } as const;
