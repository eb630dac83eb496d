import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoundedMap, Ring } from './bounded.ts';

test('a full map forgets its oldest entry', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  assert.deepEqual([map.get('a'), map.get('b'), map.get('c'), map.size], [3, undefined, 4, 2]);
});

test('a ring keeps the last values', () => {
  const ring = new Ring<number>(3);
  for (let i = 0; i < 20; i++) ring.push(i);
  assert.deepEqual(ring.all(), [17, 18, 19]);
});

test('a ring keeps fewer values where they weigh too much, and the newest whatever it weighs', () => {
  const ring = new Ring<number>(100, { most: 10, of: (value) => value });
  for (const value of [4, 4, 4, 1]) ring.push(value);
  assert.deepEqual(ring.all(), [4, 4, 1]);
  ring.push(50);
  assert.deepEqual(ring.all(), [50]);
  for (let i = 0; i < 1_000; i++) ring.push(3);
  assert.deepEqual(ring.all(), [3, 3, 3]);
});
