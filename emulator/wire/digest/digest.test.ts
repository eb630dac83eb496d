import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseAuthorization } from './authorization.ts';
import { digestChallenge, digestProves, digestResponse } from './digest.ts';

const RUNS = Number(process.env['FUZZ'] ?? 20_000);

test('the example of RFC 7616 section 3.9.1 proves its password and no other', () => {
  const parsed = parseAuthorization(
    'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=MD5, ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", ' +
      'qop=auth, response="8ca523f5e9506fed4657c9700eebdbec", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  );
  assert.ok(parsed.scheme === 'Digest');
  assert.equal(digestProves(parsed, 'GET', 'Circle of Life'), true);
  assert.equal(digestProves(parsed, 'POST', 'Circle of Life'), false);
  assert.equal(digestProves(parsed, 'GET', 'Circle of life'), false);
});

test('the example of RFC 2069 (with its errata) proves its password', () => {
  const parsed = parseAuthorization(
    'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", ' +
      'response="1949323746fe6a43ef61f9606e7febea", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  );
  assert.ok(parsed.scheme === 'Digest');
  assert.equal(digestProves(parsed, 'GET', 'CircleOfLife'), true);
});

test('empty elements between the parameters are passed over', () => {
  const fields = ['username="a"', 'realm="r"', 'nonce="n"', 'uri="/"', `response="${'0'.repeat(32)}"`];
  const plain = parseAuthorization(`Digest ${fields.join(', ')}`);
  for (const between of [',,', ' , ,\t,'])
    assert.deepEqual(parseAuthorization(`Digest ${between}${fields.join(between)}${between}`), plain);
});

test('the challenge is the literal that was captured', () => {
  assert.equal(
    digestChallenge('f59ec912d10650340f08e7d9f3b21cf2', false, 'MD5'),
    'Digest realm="Panasonic network device", nonce="f59ec912d10650340f08e7d9f3b21cf2", stale="false", algorithm="MD5", qop="auth"',
  );
});

test('Basic keeps colons in the password', () => {
  const header = `Basic ${Buffer.from('user:a:b').toString('base64')}`;
  assert.deepEqual(parseAuthorization(header), { scheme: 'Basic', user: 'user', password: 'a:b' });
});

const bad: Record<string, string> = {
  'no scheme': 'abc',
  'another scheme': 'Bearer abc',
  'Basic without BASE64': 'Basic ***',
  'Basic without colon': `Basic ${Buffer.from('abc').toString('base64')}`,
  'a missing field': 'Digest username="a", realm="b", nonce="c", uri="/"',
  'a field twice':
    'Digest username="a", username="b", realm="b", nonce="c", uri="/", response="00000000000000000000000000000000"',
  'an open quote': 'Digest username="a, realm="b"',
  'another qop':
    'Digest username="a", realm="b", nonce="c", uri="/", qop=auth-int, nc=00000001, cnonce="d", response="00000000000000000000000000000000"',
  'nonce count 0':
    'Digest username="a", realm="b", nonce="c", uri="/", qop=auth, nc=00000000, cnonce="d", response="00000000000000000000000000000000"',
  'username* beside username':
    'Digest username="a", username*=UTF-8\'\'a, realm="b", nonce="c", uri="/", response="00000000000000000000000000000000"',
  'too much': `Digest username="${'a'.repeat(5_000)}"`,
};
for (const [name, header] of Object.entries(bad))
  test(`${name} is refused`, () => assert.throws(() => parseAuthorization(header), WireError));

test('an error never repeats the password', () => {
  const secret = Buffer.from('user:Secret-1234').toString('base64');
  assert.throws(
    () => parseAuthorization(`Basic ${secret}!`),
    (error: Error) => !error.message.includes(secret),
  );
});

test('the example of RFC 7616 section 3.9.1 with SHA-256', () => {
  const header =
    'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=SHA-256, ' +
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, ' +
    'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, ' +
    'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"';
  const parsed = parseAuthorization(header);
  assert.ok(parsed.scheme === 'Digest' && parsed.algorithm === 'SHA-256');
  assert.equal(digestProves(parsed, 'GET', 'Circle of Life'), true);
  assert.equal(digestProves(parsed, 'GET', 'circle of life'), false);
});

const field = fc.string({ minLength: 1 }).map((s) => s.replace(/[^\x20-\x7e]/g, '.'));
const quoted = (s: string): string => `"${s.replace(/["\\]/g, '\\$&')}"`;

test('what is written with quotes and escapes is read back', () => {
  fc.assert(
    fc.property(field, field, field, (user, nonce, uri) => {
      const unsigned = {
        user,
        realm: 'r',
        nonce,
        uri,
        algorithm: 'MD5' as const,
        counted: { count: '0000000a', clientNonce: 'c' },
      };
      const response = digestResponse(unsigned, 'GET', 'p');
      const parsed = parseAuthorization(
        `Digest username=${quoted(user)}, realm="r", nonce=${quoted(nonce)}, uri=${quoted(uri)}, qop="auth", nc=0000000a, cnonce="c", response="${response}"`,
      );
      assert.deepEqual(parsed, { scheme: 'Digest', ...unsigned, response });
    }),
  );
});

function holds(text: string): void {
  try {
    parseAuthorization(text);
  } catch (error) {
    assert.ok(error instanceof WireError);
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is read, or refused with a WireError`, () => holds(bytes.toString('latin1')));

test('anything else is a WireError, never another one', () => {
  const token = fc.constantFrom(
    'Digest ',
    'Basic ',
    'username=',
    'nc=',
    '"',
    '\\',
    ',',
    '=',
    'qop=auth',
    ' ',
    'a',
    '00000001',
    'response=',
  );
  const header = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(token, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((p) => p.join('')),
  );
  fc.assert(fc.property(header, holds), { numRuns: RUNS });
});
