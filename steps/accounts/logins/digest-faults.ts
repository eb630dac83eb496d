import { basicHeader, type Challenge } from '../../clients/http/digest.ts';
import {
  fieldsOf,
  hashOf,
  quoted,
  responseTo,
  rightDigest,
  said,
  written,
  type Fields,
  type Said,
  type Signing,
} from './written-digest.ts';

/** Challenges that were given elsewhere. */
export type Elsewhere = 'another camera' | 'another connection' | 'another address' | 'another protocol';

export interface Case extends Signing {
  /** The latest count that was used, and one used earlier; one that was skipped just now, and one that was skipped long ago. */
  readonly used: number;
  readonly earlier: number;
  readonly skipped: number;
  readonly old: number;
  elsewhere(where: Elsewhere): Promise<Challenge>;
}

/** An Authorization header for a request; several when they are separated by line ends. */
export type Header = (it: Case) => string | Promise<string>;

const WRONG = 'Wr0ng-Guess!';
/** The most characters of a header. */
const LONGEST = 4_096;
const SECOND = '\r\nAuthorization: ';
const swap = (digit: string): string => ((Number.parseInt(digit, 16) + 1) % 16).toString(16);

/** Says something else, and signs that. */
const saying =
  (other: (it: Said) => Partial<Said>): Header =>
  (it) => {
    const now = said(it);
    return written(fieldsOf({ ...now, ...other(now) }));
  };

/** Signs what is right, and writes something else. */
const writing =
  (change: (fields: Fields) => Fields): Header =>
  (it) =>
    written(change(fieldsOf(said(it))));

const without = (...names: string[]): Header => writing((fields) => fields.filter(([name]) => !names.includes(name)));
const put = (name: string, change: (value: string) => string): Header =>
  writing((fields) => fields.map(([one, value]) => (one === name ? [one, change(value)] : [one, value])));
const twice = (name: string, other: (value: string) => string = (value) => value): Header =>
  writing((fields) =>
    fields.flatMap(([one, value]) =>
      one === name
        ? [
            [one, value],
            [one, other(value)],
          ]
        : [[one, value]],
    ),
  );
const adding =
  (name: string, value: (it: Said) => string): Header =>
  (it) =>
    written([...fieldsOf(said(it)), [name, value(said(it))]]);
const text =
  (change: (header: string) => string): Header =>
  (it) => {
    const right = rightDigest(it);
    const other = change(right);
    if (other === right) throw new Error(`nothing to change in ${right}`);
    return other;
  };
/** A header of so many characters. */
const filledTo =
  (length: number): Header =>
  (it) => {
    const filled = (filling: number): string =>
      written([...fieldsOf(said(it)), ['filling', quoted('f'.repeat(filling))]]);
    return filled(length - filled(0).length);
  };
const answering =
  (where: Elsewhere): Header =>
  async (it) =>
    rightDigest({ ...it, challenge: await it.elsewhere(where) });
const wrongDigest = (it: Case): string => rightDigest({ ...it, login: { ...it.login, password: WRONG } });
/** A field with its first and last character inside the quotes changed. */
const ending = (by: string) => (value: string) => value.replace(/"$/, `${by}"`);

/** The right header in other words: each is right too. */
const variants: Readonly<Record<string, Header>> = {
  'as it must be': rightDigest,
  'signed with MD5': (it) => rightDigest({ ...it, algorithm: 'MD5' }),
  'its fields in another order': writing((fields) => fields.toReversed()),
  'no blank after its commas': text((header) => header.replaceAll(', ', ',')),
  'two blanks after its scheme': text((header) => header.replace(' ', '  ')),
  'its scheme in small letters': text((header) => header.replace('Digest', 'digest')),
  'the names of its fields in capitals': writing((fields) =>
    fields.map(([name, value]) => [name.toUpperCase(), value]),
  ),
  'no algorithm': without('algorithm'),
  'its algorithm in small letters': put('algorithm', (value) => value.toLowerCase()),
  'qop, nc and algorithm in quotes': writing((fields) =>
    fields.map(([name, value]) => [name, value.startsWith('"') ? value : quoted(value)]),
  ),
  'nonce and response without quotes': writing((fields) =>
    fields.map(([name, value]) => [name, /^(?:nonce|response)$/.test(name) ? value.slice(1, -1) : value]),
  ),
  'a backslash before a letter of the name': put('username', (value) => value.replace('r', '\\r')),
  'an unknown field': adding('colour', () => '"red"'),
  'an opaque that nobody gave': adding('opaque', () => '"5ccc069c403ebaf9"'),
  'userhash=false': adding('userhash', () => 'false'),
  'its response in capitals': put('response', (value) => value.toUpperCase()),
  'commas and blanks at its end': text((header) => `${header} , ,  `),
  'blanks and tabs around its equals signs': text((header) => header.replaceAll(/(?<=[ ,]\w+)=/g, '\t= ')),
  'blanks and tabs around it': text((header) => `  \t${header}\t  `),
  'commas in front of its fields': text((header) => header.replace(' ', ' , ,')),
  'its lines folded': text((header) => header.replaceAll(', ', ',\r\n ')),
  'an empty cnonce': saying(() => ({ cnonce: '' })),
  'a cnonce of 500 characters': saying(() => ({ cnonce: 'c'.repeat(500) })),
  'a cnonce with quotes, commas and backslashes': (it) => {
    const now = { ...said(it), cnonce: 'a"b, c\\d=e' };
    const escaped = now.cnonce.replaceAll(/["\\]/g, String.raw`\$&`);
    return written(fieldsOf(now).map(([name, value]) => [name, name === 'cnonce' ? quoted(escaped) : value]));
  },
  'a filling up to 4096 characters': filledTo(LONGEST),
};

const missing: Readonly<Record<string, Header>> = {
  'no username': without('username'),
  'no realm': without('realm'),
  'no nonce': without('nonce'),
  'no uri': without('uri'),
  'no response': without('response'),
  'no nc': without('nc'),
  'no cnonce': without('cnonce'),
  'no qop, but nc and cnonce': without('qop'),
  'neither qop nor nc nor cnonce, signed with them': without('qop', 'nc', 'cnonce'),
  'neither qop nor nc nor cnonce, signed so': saying(() => ({ qop: undefined })),
};

const doubled: Readonly<Record<string, Header>> = Object.fromEntries(
  ['username', 'realm', 'nonce', 'uri', 'response', 'algorithm', 'qop', 'nc', 'cnonce'].flatMap((name) => [
    [`${name} twice`, twice(name)],
    [`${name} twice, another the second time`, twice(name, (value) => value.replace(/.(?="?$)/, 'x'))],
  ]),
);

/** Another value is put in, and the response stays. */
const putIn: Readonly<Record<string, Header>> = {
  'another user put in': put('username', () => '"guard"'),
  'another realm put in': put('realm', () => '"another realm"'),
  'another nonce put in': put('nonce', (value) => value.replace(/^"./, (start) => `"${swap(start.slice(1))}`)),
  'another uri put in': put('uri', () => '"/live/index.html"'),
  'another nc put in': put('nc', (value) => value.replace(/.$/, swap)),
  'another cnonce put in': put('cnonce', ending('0')),
  'qop=auth-int put in': put('qop', () => 'auth-int'),
  'algorithm=SHA-256 put in': put('algorithm', () => 'SHA-256'),
  'algorithm=MD5-sess put in': put('algorithm', () => 'MD5-sess'),
  'response that begins otherwise': put('response', (value) =>
    value.replace(/^"./, (start) => `"${swap(start.slice(1))}`),
  ),
  'response that ends otherwise': put('response', (value) => value.replace(/.(?="$)/, swap)),
  'response of another password': (it) => {
    const now = said(it);
    const other = responseTo({ ...now, password: WRONG });
    return written(fieldsOf(now).map(([name, value]) => [name, name === 'response' ? quoted(other) : value]));
  },
  'response one digit short': put('response', (value) => value.replace(/.(?="$)/, '')),
  'response one digit long': put('response', ending('0')),
  'response with a letter in front that is no digit': put('response', (value) => value.replace(/^"./, '"g')),
  'response that is empty': put('response', () => '""'),
  'response with a letter that is no digit': put('response', (value) => value.replace(/.(?="$)/, 'g')),
};

const METHODS = [
  ...['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'],
  ...['DESCRIBE', 'SETUP', 'PLAY', 'PAUSE', 'TEARDOWN', 'GET_PARAMETER', 'SET_PARAMETER', 'ANNOUNCE', 'RECORD'],
];

/** Something else is said, and signed with the right password. */
const signed: Readonly<Record<string, Header>> = {
  ...Object.fromEntries(METHODS.map((method) => [`signed for ${method}`, saying(() => ({ method }))])),
  'signed for another method': saying(() => ({ method: 'POST' })),
  'signed for the method in small letters': saying(({ method }) => ({ method: method.toLowerCase() })),
  'signed for another realm': saying(() => ({ realm: 'another realm' })),
  'signed for an empty realm': saying(() => ({ realm: '' })),
  'signed for another uri': saying(() => ({ uri: '/live/index.html' })),
  'signed for the uri with another query': saying(({ uri }) => ({ uri: `${uri}${uri.includes('?') ? '&' : '?'}x=1` })),
  'signed for the uri without its query': saying(({ uri }) => ({ uri: `${uri.split('?', 1)[0]}/` })),
  'signed for the uri as a whole URL': saying(({ uri }) => ({ uri: `http://camera.example${uri}` })),
  'signed with an algorithm of sessions': saying(() => ({ algorithm: 'MD5-sess' })),
  'signed with SHA-256': saying(() => ({ algorithm: 'SHA-256' })),
  'signed with SHA-512-256': saying(() => ({ algorithm: 'SHA-512-256' })),
  'signed with qop auth-int': saying(() => ({ qop: 'auth-int' })),
  'signed with an empty qop': saying(() => ({ qop: '' })),
  'signed with an unknown qop': saying(() => ({ qop: 'auth-none' })),
  'signed with nc 0': saying(() => ({ nc: '00000000' })),
  'signed with nc of seven digits': saying(({ nc }) => ({ nc: nc.slice(1) })),
  'signed with nc of nine digits': saying(({ nc }) => ({ nc: `0${nc}` })),
  'signed with nc that is no number': saying(() => ({ nc: '0000000g' })),
  'signed with a negative nc': saying(() => ({ nc: '-0000001' })),
  'signed with an nc used before': (it) => rightDigest({ ...it, count: it.used }),
  'signed with an nc used some logins ago': (it) => rightDigest({ ...it, count: it.earlier }),
  'signed with an nc 255 before the last one': (it) => rightDigest({ ...it, count: it.used - 255 }),
  'signed with an nc 256 before the last one': (it) => rightDigest({ ...it, count: it.used - 256 }),
  'signed with an nc of long ago': (it) => rightDigest({ ...it, count: it.old }),
  'signed with an nc skipped just now': (it) => rightDigest({ ...it, count: it.skipped }),
  'signed without a name': saying(() => ({ username: '' })),
  'signed with the name of nobody': saying(() => ({ username: 'nobody' })),
  'signed with the name in other letters': saying(() => ({ username: 'Operator' })),
  'signed with a blank after the name': saying(({ username }) => ({ username: `${username} ` })),
  'signed with a part of the name': saying(({ username }) => ({ username: username.slice(0, -1) })),
  'signed with the name of an inherited property': saying(() => ({ username: '__proto__' })),
  'signed with a hashed name': (it) => {
    const now = said(it);
    const username = hashOf('MD5')(`${now.username}:${now.realm}`);
    return written([...fieldsOf({ ...now, username }), ['userhash', 'true']]);
  },
  'signed without a password': saying(() => ({ password: '' })),
  'signed with the password in capitals': saying(({ password }) => ({ password: password.toUpperCase() })),
  'signed with the first eight characters': saying(({ password }) => ({ password: password.slice(0, 8) })),
  'signed with more than the password': saying(({ password }) => ({ password: `${password}!` })),
  'signed with the password of another user': saying(() => ({ password: 'W4tching-All' })),
};

const nonces: Readonly<Record<string, Header>> = {
  'a made-up nonce': saying(() => ({ nonce: 'c0ffee'.repeat(5) + '00' })),
  'an empty nonce': saying(() => ({ nonce: '' })),
  'the nonce one digit short': saying(({ nonce }) => ({ nonce: nonce.slice(0, -1) })),
  'the nonce one digit long': saying(({ nonce }) => ({ nonce: `${nonce}0` })),
  'the nonce with a blank after it': saying(({ nonce }) => ({ nonce: `${nonce} ` })),
  'the nonce in capitals': saying(({ nonce }) => ({ nonce: nonce.toUpperCase() })),
  'a nonce of another camera': answering('another camera'),
  'a nonce of another connection': answering('another connection'),
  'a nonce of another address': answering('another address'),
  'a nonce of another protocol': answering('another protocol'),
};

const syntax: Readonly<Record<string, Header>> = {
  'a filling up to 4097 characters': filledTo(LONGEST + 1),
  'nothing after its scheme': () => 'Digest',
  'an empty header': () => '',
  'no scheme': text((header) => header.replace('Digest ', '')),
  'another scheme': text((header) => header.replace('Digest', 'Digestive')),
  'scheme Bearer': text((header) => header.replace('Digest', 'Bearer')),
  'Basic instead': ({ login }) => basicHeader(login),
  'a quote that does not end': put('cnonce', (value) => value.slice(0, -1)),
  'a comma missing': text((header) => header.replace('", realm', '" realm')),
  'semicolons instead of commas': text((header) => header.replaceAll(', ', '; ')),
  'single quotes': put('username', (value) => value.replaceAll('"', "'")),
  'no equals sign after username': text((header) => header.replace('username=', 'username ')),
  'text after its end': text((header) => `${header} x`),
  'the whole twice, behind a comma': text((header) => `${header}, ${header}`),
  'the whole twice, in two headers': text((header) => header + SECOND + header),
  'a wrong one in a header before it': (it) => wrongDigest(it) + SECOND + rightDigest(it),
  'a wrong one in a header after it': (it) => rightDigest(it) + SECOND + wrongDigest(it),
  'Basic in a header after it': (it) => rightDigest(it) + SECOND + basicHeader(it.login),
  'username* instead of username': writing((fields) =>
    fields.map(([name, value]) =>
      name === 'username' ? ['username*', `UTF-8''${value.slice(1, -1)}`] : [name, value],
    ),
  ),
  'username* beside username': adding('username*', ({ username }) => `UTF-8''${username}`),
};

/** Digest headers for a request, by the name that scenarios use: right ones, and ones with one thing wrong. */
export const digests: Readonly<Record<string, Header>> = {
  ...variants,
  ...missing,
  ...doubled,
  ...putIn,
  ...signed,
  ...nonces,
  ...syntax,
};
