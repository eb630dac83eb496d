import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError, failureOf } from './client-error.ts';
import { distrustOf, reasonOf } from './reason.ts';

const error = (code: string): Error => Object.assign(new Error(`connect ${code} 192.0.2.1:443`), { code });

test('each kind of failure has its sentence and its kind of trouble', () => {
  for (const [code, trouble, text] of [
    ['ECONNREFUSED', 'closed', 'nothing listens on that port'],
    ['ECONNRESET', 'other', 'it closed the connection before it answered'],
    ['ETIMEDOUT', 'silent', 'no answer in time'],
    ['UND_ERR_HEADERS_TIMEOUT', 'silent', 'no answer in time'],
    ['EHOSTUNREACH', 'silent', 'no network path leads to it'],
    ['ENOTFOUND', 'other', 'no such host is known'],
    ['HPE_INVALID_CONSTANT', 'other', 'what answers does not speak HTTP'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'no TLS', 'it does not speak TLS there'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'old TLS', 'it takes no version of TLS that is spoken here'],
    ['CERT_HAS_EXPIRED', 'untrusted', 'its certificate has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted', 'its certificate is for another host'],
  ] as const)
    assert.deepEqual(reasonOf(error(code)), { trouble, text }, code);
  assert.equal(distrustOf('DEPTH_ZERO_SELF_SIGNED_CERT'), 'its certificate is signed by itself');
  assert.equal(distrustOf('NEW_CODE'), 'its certificate cannot be verified (NEW_CODE)');
});

test('the reason is found in causes and in attempts at several addresses; one that nobody foresaw is named by its code', () => {
  assert.equal(reasonOf(new TypeError('fetch failed', { cause: error('ENOTFOUND') })).text, 'no such host is known');
  assert.equal(reasonOf(new AggregateError([error('EHOSTUNREACH'), error('ECONNREFUSED')])).trouble, 'silent');
  assert.equal(reasonOf(AbortSignal.timeout(0).reason ?? new DOMException('x', 'TimeoutError')).trouble, 'silent');
  assert.equal(reasonOf(error('ENEW')).text, 'the connection failed (ENEW)');
  for (const odd of [undefined, null, 'text', {}]) assert.match(reasonOf(odd).text, /^the connection failed/);
});

test("a failure names the camera, and never repeats Node's message", () => {
  const { message, trouble } = failureOf('https://192.0.2.1', error('ECONNREFUSED'));
  assert.deepEqual([message, trouble], ['https://192.0.2.1: nothing listens on that port', 'closed']);
  const own = new ClientError('x: y', 'untrusted');
  assert.equal(failureOf('https://192.0.2.1', own), own);
});
