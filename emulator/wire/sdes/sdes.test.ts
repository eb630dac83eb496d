import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { profiles, type ProfileName } from '../srtp/profiles.ts';
import { parseCryptoAttribute, writeCryptoAttribute } from './crypto-attribute.ts';

/** The examples of RFC 4568, §4 and §7; F8 is no suite of ours. */
const published = [
  'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 FEC_ORDER=FEC_SRTP',
  'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^20|1:32',
  'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:YUJDZGVmZ2hpSktMbW9QUXJzVHVWd3l6MTIzNDU2|1066:4',
  'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20|1:32',
  'crypto:1 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj|2^20|1:32',
];

test('the examples of RFC 4568 are read and written back', () => {
  for (const attribute of published) assert.equal(writeCryptoAttribute(parseCryptoAttribute(attribute)), attribute);
  assert.deepEqual(parseCryptoAttribute(published[0] ?? ''), {
    tag: 1,
    profile: 'AES_CM_128_HMAC_SHA1_80',
    keys: [
      {
        profile: 'AES_CM_128_HMAC_SHA1_80',
        masterKey: Buffer.from('YS___semctl () {'),
        masterSalt: Buffer.from('\t220;}\n}\nunles'),
        lifetime: 2 ** 20,
        mki: Buffer.from('00000001', 'hex'),
      },
    ],
    parameters: ['FEC_ORDER=FEC_SRTP'],
  });
  assert.deepEqual(parseCryptoAttribute(published[2] ?? '').keys[0]?.mki, Buffer.from('0000042a', 'hex'));
});

test('two keys, as in the second line of the example', () => {
  const line =
    'crypto:2 AES_CM_128_HMAC_SHA1_80 inline:MTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5QUJjZGVm|2^20|1:4;' +
    'inline:QUJjZGVmMTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5|2^20|2:4 FEC_ORDER=FEC_SRTP';
  const attribute = parseCryptoAttribute(line);
  assert.deepEqual(
    attribute.keys.map(({ masterKey, mki }) => `${masterKey.toString()} ${mki?.toString('hex')}`),
    ['123456789ABCDE01 00000001', 'ABcdef123456789A 00000002'],
  );
  assert.equal(writeCryptoAttribute(attribute), line);
});

for (const profile of Object.keys(profiles) as ProfileName[])
  test(`${profile} comes back as it was written`, () => {
    const { keyLength, saltLength } = profiles[profile];
    const masterKey = Buffer.alloc(keyLength, 0xfe);
    const masterSalt = Buffer.alloc(saltLength, 0xfb);
    for (const lifetime of [undefined, 1, 2 ** 31, 2 ** 48, 1_000_000])
      for (const mki of [undefined, Buffer.of(0), Buffer.from('00ff0001', 'hex'), Buffer.alloc(128, 0xff)]) {
        const attribute = {
          tag: 7,
          profile,
          keys: [{ profile, masterKey, masterSalt, lifetime, mki }],
          parameters: [],
        };
        assert.deepEqual(parseCryptoAttribute(writeCryptoAttribute(attribute)), attribute);
      }
  });

const key = 'YUJDZGVmZ2hpSktMbW9QUXJzVHVWd3l6MTIzNDU2';
const suite = 'AES_CM_128_HMAC_SHA1_80';

test('padding may be left out', () => {
  const text = 'crypto:1 AEAD_AES_128_GCM inline:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYg';
  assert.deepEqual(parseCryptoAttribute(text), parseCryptoAttribute(`${text}==`));
});

const wrong: Record<string, string> = {
  nothing: '',
  'another attribute': 'key-mgmt:mikey AQAF',
  'no tag': `crypto: ${suite} inline:${key}`,
  'a tag too long': `crypto:1234567890 ${suite} inline:${key}`,
  'another suite': `crypto:1 F8_128_HMAC_SHA1_80 inline:${key}`,
  'a name of every object': `crypto:1 constructor inline:${key}`,
  'no key': `crypto:1 ${suite}`,
  'another method': `crypto:1 ${suite} uri:${key}`,
  'no BASE64': `crypto:1 ${suite} inline:${key.replace('Y', '*')}`,
  'a key too short': `crypto:1 ${suite} inline:${key.slice(4)}`,
  'a key for another suite': `crypto:1 AEAD_AES_128_GCM inline:${key}`,
  'a lifetime of nothing': `crypto:1 ${suite} inline:${key}|0`,
  'a lifetime too long': `crypto:1 ${suite} inline:${key}|2^49`,
  'an MKI without length': `crypto:1 ${suite} inline:${key}|2^20|1`,
  'an MKI of no bytes': `crypto:1 ${suite} inline:${key}|2^20|0:0`,
  'an MKI too long': `crypto:1 ${suite} inline:${key}|1:129`,
  'an MKI longer than it says': `crypto:1 ${suite} inline:${key}|256:1`,
  'two keys without MKI': `crypto:1 ${suite} inline:${key};inline:${key}`,
  'two keys with one MKI': `crypto:1 ${suite} inline:${key}|1:4;inline:${key}|1:4`,
  'too many keys': `crypto:1 ${suite} ${Array.from({ length: 9 }, (_, n) => `inline:${key}|${n}:1`).join(';')}`,
  'too many parameters': `crypto:1 ${suite} inline:${key}${' WSH=64'.repeat(17)}`,
  'too much': `crypto:1 ${suite} inline:${key} ${'x'.repeat(5_000)}`,
};
for (const [name, text] of Object.entries(wrong))
  test(`${name} is refused`, () => assert.throws(() => parseCryptoAttribute(text), WireError));

test('an error never repeats the key', () => {
  for (const text of [
    `crypto:1 ${suite} inline:${key}=`,
    `crypto:1 ${suite} inline=${key}`,
    `crypto:1 ${suite} inline:A${key}`,
  ])
    assert.throws(
      () => parseCryptoAttribute(text),
      (error: Error) => !error.message.includes(key),
    );
});
