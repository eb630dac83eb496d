import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindingError, DoorError, withMaterial, openedOrNone } from './door-error.ts';

const sentences: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop it, or choose another --host or --ports offset:N',
  EACCES: 'needs a privilege this user does not have: choose --ports offset:N',
  EADDRNOTAVAIL: 'is not an address of this machine: choose another --host',
  EMFILE: 'cannot be opened, this process may have no more files: raise `ulimit -n`, or start fewer cameras',
  EWHATEVER: 'cannot be opened (EWHATEVER)',
  constructor: 'cannot be opened (constructor)',
};
for (const [code, sentence] of Object.entries(sentences))
  test(`${code}: ${sentence}`, () => {
    const error = bindingError(code, '127.0.0.1', 80);
    assert.equal(error.message, `127.0.0.1:80 ${sentence}`);
    assert.deepEqual([error.code, error.at], [code, '127.0.0.1:80']);
  });

test('an IPv6 address is in brackets', () => {
  assert.equal(bindingError('EACCES', '::1', 80).at, '[::1]:80');
});

test('without a place, the advice is the sentence', () => {
  assert.equal(new DoorError('START', '', { why: 'web: boom' }).message, 'web: boom');
});

test('a certificate that cannot be used is named with the reason', () => {
  assert.throws(
    () =>
      withMaterial(() => {
        throw Object.assign(new Error('no start line'), { code: 'ERR_OSSL_PEM_NO_START_LINE' });
      }),
    (error) =>
      error instanceof DoorError &&
      error.code === 'ERR_OSSL_PEM_NO_START_LINE' &&
      error.message === 'the certificate and its key cannot be used: no start line',
  );
});

test('what has no room is none, and every other error is thrown on', async () => {
  assert.equal(await openedOrNone(Promise.resolve(7)), 7);
  assert.equal(await openedOrNone(Promise.reject(new DoorError('EMFILE', 'here', { why: 'is full' }))), undefined);
  await assert.rejects(openedOrNone(Promise.reject(new TypeError('a fault'))), TypeError);
});
