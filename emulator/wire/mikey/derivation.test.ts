import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derive, purposes } from './derivation.ts';

/**
 * RFC 3830 has no test vectors. For a key of up to 256 bits its PRF is P_SHA-1 of TLS 1.0, which OpenSSL computes:
 * `openssl kdf -keylen 16 -kdfopt digest:SHA1 -kdfopt hexsecret:KEY -kdfopt hexseed:LABEL TLS1-PRF` (3.0).
 */
const tgk = Buffer.from('404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f', 'hex');
const rand = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const from = { csId: 1, csbId: 0x12345678, rand };

test('a TEK and its salt are those of OpenSSL', () => {
  const hex = (purpose: keyof typeof purposes, length: number): string =>
    derive(tgk, { ...from, purpose: purposes[purpose] }, length).toString('hex');
  assert.equal(hex('tek', 16), '29c0712da9e01dfad1bfa96e8d2459b5');
  assert.equal(hex('tgkSalt', 14), '419a19802d8f783d78d889da5d5a');
});

test('a key of more than 256 bits is worked on in pieces, whose results are combined', () => {
  const long = Buffer.concat([tgk, Buffer.from('606162636465666768696a6b6c6d6e6f', 'hex')]);
  assert.equal(
    derive(long, { ...from, purpose: purposes.tek }, 16).toString('hex'),
    '205f6251cf393bacf6abad572f85328c',
  );
});
