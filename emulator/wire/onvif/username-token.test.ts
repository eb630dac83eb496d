import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseUsernameToken, tokenDigest, tokenProves, type UsernameToken } from './username-token.ts';

const RUNS = Number(process.env['FUZZ'] ?? 20_000);

/** The example of the ONVIF Application Programmer's Guide, section 6.1.1.3. */
const example: UsernameToken = {
  name: 'user',
  digest: 'tuOSpGlFlIXsozq4HFNeeGeFLEI=',
  nonce: 'LKqI6G/AikKCQrN0zqZFlg==',
  created: '2010-09-16T07:50:45Z',
};
const SECRET = 'userpassword';

test("the example of ONVIF's guide proves its password and no other", () => {
  const fields = parseUsernameToken(example);
  assert.equal(tokenDigest(fields, SECRET).toString('base64'), example.digest);
  assert.equal(tokenProves(fields, SECRET), true);
  for (const wrong of ['', 'userpasswor', 'userpasswordd', 'Userpassword'])
    assert.equal(tokenProves(fields, wrong), false, wrong);
});

test('the date is in UTC, with or without fractions of a second', () => {
  const instant = (created: string): string =>
    new Date(parseUsernameToken({ ...example, created }).createdAt).toISOString();
  assert.equal(instant('2010-09-16T07:50:45Z'), '2010-09-16T07:50:45.000Z');
  assert.equal(instant('2010-09-16T07:50:45.1Z'), '2010-09-16T07:50:45.100Z');
  assert.equal(instant('2010-09-16T07:50:45.123456789Z'), '2010-09-16T07:50:45.123Z');
  assert.equal(instant('2024-02-29T23:59:59Z'), '2024-02-29T23:59:59.000Z');
  assert.equal(instant('0001-01-01T00:00:00Z'), '0001-01-01T00:00:00.000Z');
  assert.equal(instant('9999-12-31T23:59:59Z'), '9999-12-31T23:59:59.000Z');
});

const wrong: Readonly<Record<string, Partial<UsernameToken>>> = {
  'no digest': { digest: '' },
  'a short digest': { digest: 'AAAA' },
  'a long digest': { digest: `${'A'.repeat(28)}AAAA` },
  'a digest of 21 bytes': { digest: 'A'.repeat(28) },
  'a digest that is no BASE64': { digest: 'tuOSpGlFlIXsozq4HFNeeGeFL-I=' },
  'no nonce': { nonce: '' },
  'a nonce that is no BASE64': { nonce: 'a*==' },
  'a nonce without its padding': { nonce: 'LKqI6G/AikKCQrN0zqZFlg' },
  'a nonce with white space': { nonce: ' LKqI6G/AikKCQrN0zqZFlg==' },
  'a long nonce': { nonce: 'A'.repeat(348) },
  'no date': { created: '' },
  'a date that is none': { created: 'today' },
  'a day that does not exist': { created: '2026-02-30T00:00:00Z' },
  'hour 24': { created: '2026-02-28T24:00:00Z' },
  'second 60': { created: '2026-02-28T23:59:60Z' },
  'another time zone': { created: '2010-09-16T09:50:45+02:00' },
  'no time zone': { created: '2010-09-16T07:50:45' },
  'a year of five digits': { created: '12010-09-16T07:50:45Z' },
  'a year before the first': { created: '-2010-09-16T07:50:45Z' },
  'a line after the date': { created: '2010-09-16T07:50:45Z\n' },
  'a point without a fraction': { created: '2010-09-16T07:50:45.Z' },
};
for (const [name, texts] of Object.entries(wrong))
  test(`${name} is refused`, () => assert.throws(() => parseUsernameToken({ ...example, ...texts }), WireError));

test('no other nonce and date make the bytes of a token', () => {
  const bytes = Buffer.concat([Buffer.from('nonce 2'), Buffer.from(example.created)]);
  const read = Array.from({ length: bytes.length + 1 }, (_, cut) => {
    try {
      parseUsernameToken({
        ...example,
        nonce: bytes.subarray(0, cut).toString('base64'),
        created: bytes.subarray(cut).toString(),
      });
      return cut;
    } catch (error) {
      assert.ok(error instanceof WireError);
      return undefined;
    }
  });
  assert.deepEqual(
    read.filter((cut) => cut !== undefined),
    ['nonce 2'.length],
  );
});

test('an error never repeats the digest', () => {
  const secret = 'S3cretDigest*';
  assert.throws(
    () => parseUsernameToken({ ...example, digest: secret }),
    (error: Error) => !error.message.includes(secret),
  );
});

const attempt = (texts: Partial<UsernameToken>): void => {
  try {
    const fields = parseUsernameToken({ ...example, ...texts });
    tokenProves(fields, SECRET);
    assert.ok(Number.isFinite(fields.createdAt));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
};

const FIELDS = ['digest', 'nonce', 'created'] as const;

for (const { name, bytes } of corpus(import.meta.url))
  test(`corpus: ${name}`, () => {
    for (const field of FIELDS) attempt({ [field]: bytes.toString('utf8') });
  });

test(`${RUNS} damaged tokens are read or refused`, () => {
  const damaged = (text: string): fc.Arbitrary<string> =>
    fc
      .tuple(fc.nat(text.length), fc.nat(3), fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: 'binary' })))
      .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
  const texts = fc.oneof(...FIELDS.map((field) => damaged(example[field]).map((text) => ({ [field]: text }))));
  fc.assert(fc.property(texts, attempt), { numRuns: RUNS });
});
