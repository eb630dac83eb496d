import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Arranged, Certificate } from '../certificate.ts';
import { https } from './3.4-https.ts';
import { settingsOf } from './settings-of.test.ts';

test('port 80 is open unless the connection is HTTPS alone, and leads nowhere', () => {
  assert.equal(https.httpOpen(settingsOf()), true);
  assert.equal(https.httpOpen(settingsOf({ 'network.https.connection': 'http-and-https' })), true);
  assert.equal(https.httpOpen(settingsOf({ 'network.https.connection': 'https' })), false);
  assert.equal(https.httpLeadsToHttps(settingsOf({ 'network.https.connection': 'https' })), false);
});

const certificate = (more: Partial<Certificate> = {}): Certificate => ({
  pem: '',
  subject: 'CN=camera',
  issuer: 'CN=authority',
  serial: '01',
  names: [],
  from: 1_000,
  to: 2_000,
  publicKey: 'key',
  key: { type: 'rsa', bits: 2_048 },
  hash: 'SHA-256',
  authority: false,
  server: true,
  fingerprint: '',
  ...more,
});
const issuer = certificate({ subject: 'CN=authority', issuer: 'CN=root', authority: true });
const root = certificate({ subject: 'CN=root', issuer: 'CN=root', authority: true });

const kinds = (more: Partial<Arranged>, now = 1_500): readonly string[] =>
  https
    .certificateFaults({ leaf: certificate(), fits: true, issuers: [issuer, root], strays: [], ...more }, now)
    .map(({ kind }) => kind);

test('a certificate for the key, issued by an authority, is installed', () => {
  assert.deepEqual(kinds({}), []);
  assert.deepEqual(kinds({ issuers: [] }), []);
});

test('the first and the last instant of validity count, for each of the chain', () => {
  for (const [now, found] of [
    [999, ['not yet valid']],
    [1_000, []],
    [2_000, []],
    [2_001, ['expired']],
  ] as const)
    assert.deepEqual(kinds({ issuers: [] }, now), found, String(now));
  assert.deepEqual(kinds({ issuers: [certificate({ ...issuer, to: 1_400 })] }), ['expired']);
  assert.deepEqual(kinds({ issuers: [certificate({ ...issuer, from: 1_600 })] }), ['not yet valid']);
});

test('both sides of each number of bits', () => {
  const bits = (type: 'rsa' | 'ec' | 'other', count: number): readonly string[] =>
    kinds({ leaf: certificate({ key: { type, bits: count } }) });
  assert.deepEqual([bits('rsa', 2_047), bits('rsa', 2_048)], [['weak key'], []]);
  assert.deepEqual([bits('rsa', 8_192), bits('rsa', 8_193)], [[], ['weak key']]);
  assert.deepEqual([bits('ec', 255), bits('ec', 256), bits('ec', 521)], [['weak key'], [], []]);
  assert.deepEqual(bits('other', 4_096), ['weak key']);
  assert.deepEqual(kinds({ issuers: [certificate({ ...issuer, key: { type: 'rsa', bits: 1_024 } })] }), ['weak key']);
});

test('weak hashes are refused, but for the signature of a root on itself', () => {
  for (const hash of ['SHA-1', 'MD5', 'MD2', '']) {
    assert.deepEqual(kinds({ leaf: certificate({ hash }) }), ['weak signature'], hash);
    assert.deepEqual(kinds({ issuers: [certificate({ ...issuer, hash })] }), ['weak signature'], hash);
    assert.deepEqual(kinds({ issuers: [issuer, certificate({ ...root, hash })] }), [], hash);
  }
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512']) assert.deepEqual(kinds({ leaf: certificate({ hash }) }), []);
});

test('all faults are told', () => {
  const leaf = certificate({ authority: true, server: false, hash: 'SHA-1', key: { type: 'rsa', bits: 1_024 } });
  assert.deepEqual(kinds({ leaf, fits: false, issuers: [], strays: [issuer] }, 3_000), [
    'wrong key',
    'authority',
    'no server',
    'expired',
    'weak key',
    'weak signature',
    'chain',
  ]);
});

test('a key is generated unless a CA certificate is valid', () => {
  assert.equal(https.keyGenerationFault(undefined, 1_500), undefined);
  assert.match(https.keyGenerationFault(certificate(), 1_500) ?? '', /valid/);
  for (const now of [999, 2_001]) assert.equal(https.keyGenerationFault(certificate(), now), undefined);
  for (const now of [1_000, 2_000]) assert.notEqual(https.keyGenerationFault(certificate(), now), undefined);
});

test('only a full reset takes the certificates away', () => {
  assert.deepEqual(
    (['all', 'except-network', 'restart'] as const).map((what) => https.certificateKept(what)),
    [false, true, true],
  );
});
