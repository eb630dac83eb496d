import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { writeCryptoAttribute } from '../sdes/crypto-attribute.ts';
import { writeKeyMgmtAttribute } from './key-mgmt.ts';
import { writeMikey } from './writer.ts';

/** Implementers read it: what stands there is what is written. */
const page = readFileSync(new URL('../../../docs/srtp.md', import.meta.url), 'utf8');
const numbered = (from: number, count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, i) => from + i));
const key = {
  profile: 'AES_CM_128_HMAC_SHA1_80',
  masterKey: numbered(0x10, 16),
  masterSalt: numbered(0x20, 14),
} as const;

test('the attributes in docs/srtp.md are those that the code writes', () => {
  const message = writeMikey({
    key,
    csbId: 0xcafebabe,
    ssrc: 0x12345678,
    wallMs: Date.UTC(2026, 0, 1),
    rand: Buffer.alloc(16, 0xaa),
  });
  assert.ok(page.includes(`a=${writeKeyMgmtAttribute(message)}\n`));
  assert.ok(page.includes(`a=${writeCryptoAttribute(key)}\n`));
});
