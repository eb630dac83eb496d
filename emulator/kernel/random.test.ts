import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded, systemRandom } from './random.ts';

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

for (const [what, random] of Object.entries({ seeded: seeded('even'), system: systemRandom }))
  test(`numbers are spread evenly: ${what}`, () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) {
      const n = random.below(10);
      counts[n] = (counts[n] ?? 0) + 1;
    }
    for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, counts.join(' '));
  });

test('a number of the system may be as large as 32 bits have it, and never reaches its bound', () => {
  for (const bound of [1, 3, 2 ** 31 + 1, 2 ** 32])
    for (let i = 0; i < 1_000; i++) {
      const n = systemRandom.below(bound);
      assert.ok(Number.isInteger(n) && n >= 0 && n < bound, `${n} below ${bound}`);
    }
});
