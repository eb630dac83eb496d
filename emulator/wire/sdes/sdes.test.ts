import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeCryptoAttribute } from './crypto-attribute.ts';

const key = {
  profile: 'AES_CM_128_HMAC_SHA1_80',
  masterKey: Buffer.from('YS___semctl () {'),
  masterSalt: Buffer.from('\t220;}\n}\nunles'),
} as const;
const written = 'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz';

test('the key of the example in RFC 4568 §4, which has a lifetime besides', () => {
  assert.equal(writeCryptoAttribute(key), written);
  assert.equal(writeCryptoAttribute({ ...key, mki: Buffer.from('00000001', 'hex') }), `${written}|1:4`);
});

test('the MKI is a number of any length', () => {
  assert.equal(writeCryptoAttribute({ ...key, mki: Buffer.from('0000042a', 'hex') }), `${written}|1066:4`);
  assert.equal(writeCryptoAttribute({ ...key, mki: Buffer.of(0) }), `${written}|0:1`);
});
