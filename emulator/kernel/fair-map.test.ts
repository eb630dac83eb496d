import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FairMap } from './fair-map.ts';

test('whoever fills it pushes out their own entries, oldest first', () => {
  const map = new FairMap<string, number>(10);
  map.set('victim', 'v1', 1);
  map.set('victim', 'v2', 2);
  for (let i = 0; i < 1_000; i++) map.set('flood', `f${i}`, i);
  assert.deepEqual([map.get('v1'), map.get('v2')], [1, 2]);
  assert.deepEqual([map.size, map.get('f991'), map.get('f992'), map.get('f999')], [10, undefined, 992, 999]);
});

test('where all have one entry, the oldest goes', () => {
  const map = new FairMap<string, number>(3);
  for (const name of ['a', 'b', 'c', 'd']) map.set(name, name, 0);
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((name) => map.get(name)),
    [undefined, 0, 0, 0],
  );
});

test('a key has one owner at a time', () => {
  const map = new FairMap<string, number>(2);
  map.set('one', 'k', 1);
  map.set('other', 'k', 2);
  assert.deepEqual([map.size, map.get('k')], [1, 2]);
  map.delete('k');
  map.delete('k');
  assert.equal(map.size, 0);
});

test('it never holds more than its limit, and nobody with fewer entries than another loses any', () => {
  const orders = fc.array(fc.tuple(fc.nat(4), fc.nat(30), fc.boolean()), { maxLength: 300 });
  fc.assert(
    fc.property(orders, (all) => {
      const map = new FairMap<number, string>(8);
      const owned = new Map<number, string>();
      const count = (owner: string) => [...owned.values()].filter((one) => one === owner).length;
      for (const [number, key, removes] of all) {
        const owner = `o${number}`;
        owned.delete(key);
        if (removes) map.delete(key);
        else {
          const most = Math.max(0, ...[...owned.values()].map(count));
          map.set(owner, key, owner);
          for (const [other, whose] of owned)
            if (map.get(other) === undefined) {
              assert.equal(count(whose), most);
              owned.delete(other);
            }
          owned.set(key, owner);
        }
        assert.equal(map.size, owned.size);
        assert.ok(map.size <= 8);
      }
    }),
  );
});
