import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shutOut } from './own-address.ts';

test('a tool stays in where the smallest network with its address has level 1', () => {
  for (const [own, networks] of [
    ['192.0.2.9', ['192.0.2.9:1']],
    ['::ffff:192.0.2.9', ['192.0.2.9:1']],
    ['192.0.2.255', ['192.0.2.0/24:1']],
    ['192.0.2.9', ['192.0.0.0/16:3', '192.0.2.9:1']],
    ['2001:db8::1', ['192.0.2.9:3']],
  ] as const)
    assert.equal(shutOut(own, networks), undefined, own);
});

test('it would shut itself out elsewhere', () => {
  for (const [own, networks, why] of [
    ['192.0.2.9', ['192.0.2.8:1'], /no network .* contains/],
    ['192.0.3.0', ['192.0.2.0/24:1'], /no network .* contains/],
    ['192.0.2.9', ['192.0.2.0/24'], /192\.0\.2\.0\/24 .* has level 3/],
    ['192.0.2.9', ['192.0.0.0/16:1', '192.0.2.0/24:2'], /192\.0\.2\.0\/24 .* has level 2/],
  ] as const)
    assert.match(shutOut(own, networks) ?? '', why, own);
});
