import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestAnswer, schemesOf } from './digest.ts';
import { guessable } from './guessable.ts';
import { exitCode, type Item, type Report, type Status } from './item.ts';

test('a Digest answer, by the example of RFC 7616 section 3.9.1', () => {
  const challenge =
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"';
  const login = { name: 'Mufasa', password: 'Circle of Life' };
  const answer = digestAnswer(
    [challenge],
    login,
    { method: 'GET', uri: '/dir/index.html' },
    'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  );
  assert.match(answer ?? '', /response="8ca523f5e9506fed4657c9700eebdbec"/);
  assert.equal(digestAnswer(['Basic realm="x"'], login, { method: 'GET', uri: '/' }), undefined);
  assert.deepEqual(schemesOf(['Digest realm="x"', 'Basic realm="x"']), ['Digest', 'Basic']);
});

test('what a guesser tries first', () => {
  for (const weak of [
    'Passw0rd-2026',
    'My-Adm1n-9',
    'P@ssword.77',
    'Ab1-1234-zz',
    'Xx-9999-yy',
    'Qwert-77!',
    'Go-UDV07241!',
  ])
    assert.notEqual(guessable(weak, ['UDV07241']), undefined, weak);
  for (const fine of ['Str0ng-Pass!', 'tidy-Otter-86', 'x7#Kq!m2Zp'])
    assert.equal(guessable(fine, ['UDV07241']), undefined, fine);
});

test('exit codes', () => {
  const report = (...statuses: Status[]): Report => ({
    camera: '',
    model: '',
    level: 'entry',
    items: statuses.map((status) => ({ status }) as Item),
  });
  assert.equal(exitCode([report('pass', 'manual', 'not applicable', 'unverified')]), 0);
  assert.equal(exitCode([report('pass'), report('fail')]), 1);
  assert.equal(exitCode([report('fail', 'error')]), 3);
});
