import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Limiter } from './limiter.ts';

test('one holder gets their share, others the rest, and what is given back is free again, once', () => {
  const limiter = new Limiter({ total: 3, each: 2 });
  const [one, two] = [limiter.take('a'), limiter.take('a')];
  assert.ok(one && two);
  assert.equal(limiter.take('a'), undefined);
  const three = limiter.take('b');
  assert.ok(three);
  assert.equal(limiter.take('c'), undefined);
  three();
  three();
  assert.equal(limiter.taken, 2);
  assert.equal(limiter.free('a'), false);
  assert.ok(limiter.take('c'));
  one();
  assert.ok(limiter.free('a'));
  two();
  assert.equal(limiter.taken, 1);
});
