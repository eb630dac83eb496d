import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayJoin } from './side-by-side.ts';

const scenario = (...tags: readonly string[]) => ({ tags: tags.map((name) => ({ name })) });
const many = (count: number, ...tags: readonly string[]) => Array.from({ length: count }, () => scenario(...tags));

test('four scenarios that work and two that wait run side by side, and a fifth that works once none waits', () => {
  assert.equal(mayJoin(scenario(), [...many(3), ...many(2, '@waiting')]), true);
  assert.equal(mayJoin(scenario(), [...many(4), ...many(1, '@waiting')]), false);
  assert.equal(mayJoin(scenario(), many(4)), true);
  assert.equal(mayJoin(scenario(), many(5)), false);
  assert.equal(mayJoin(scenario('@waiting'), [...many(5), ...many(1, '@waiting')]), true);
  assert.equal(mayJoin(scenario('@waiting'), many(2, '@waiting')), false);
});

test('one browser runs at a time, and none beside networks that come and go', () => {
  assert.equal(mayJoin(scenario('@client-chromium'), many(1, '@waiting', '@client-dnsmasq')), false);
  assert.equal(mayJoin(scenario('@waiting', '@client-dnsmasq'), many(1, '@client-chromium')), false);
  assert.equal(mayJoin(scenario('@client-chromium'), many(1, '@client-curl')), true);
  assert.equal(mayJoin(scenario('@client-chromium'), many(1, '@client-chromium')), false);
});
