import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestChallenge, digestHeader } from './digest.ts';

test('answers the challenge of RFC 7616 section 3.9.1', () => {
  const challenge = digestChallenge([
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="x"',
  ]);
  assert.ok(challenge);
  const header = digestHeader(
    challenge,
    { name: 'Mufasa', password: 'Circle of Life' },
    { method: 'GET', uri: '/dir/index.html', clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
  );
  assert.match(header, /response="8ca523f5e9506fed4657c9700eebdbec"/);
});

test('reads the quoted fields that cameras send', () => {
  assert.deepEqual(
    digestChallenge([
      'Basic realm="x"',
      'Digest realm="Panasonic network device", nonce="ab", stale="true", algorithm="MD5", qop="auth"',
    ]),
    {
      realm: 'Panasonic network device',
      nonce: 'ab',
      stale: true,
      qop: 'auth',
    },
  );
});
