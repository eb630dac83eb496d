import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from './random.ts';

test('the same seed gives the same stream, another another', () => {
  assert.equal(seeded('7/1').hex(16), seeded('7/1').hex(16));
  assert.notEqual(seeded('7/1').hex(16), seeded('7/2').hex(16));
});

test('forks do not depend on how much was taken before', () => {
  const random = seeded('7');
  const early = random.fork('a').hex(8);
  random.hex(100);
  assert.equal(random.fork('a').hex(8), early);
});

test('numbers are spread evenly', () => {
  const random = seeded('even');
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i++) {
    const n = random.below(10);
    counts[n] = (counts[n] ?? 0) + 1;
  }
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, counts.join(' '));
});
