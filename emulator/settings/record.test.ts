import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { record } from './record.ts';

const texts = record(z.string(), z.string());

test('an entry called __proto__ is an unknown entry, and nothing is taken', () => {
  const { success, error } = texts.safeParse(JSON.parse('{ "a": "1", "__proto__": "2" }'));
  assert.equal(success, false);
  assert.deepEqual(
    error?.issues.map(({ path, message }) => ({ path, message })),
    [{ path: ['__proto__'], message: 'none of that name' }],
  );
});

test('every other name is an entry', () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype).filter((one) => one !== '__proto__'))
    assert.deepEqual(Object.entries(texts.parse(JSON.parse(`{ "${name}": "1" }`))), [[name, '1']]);
});

test('what is no map is refused', () => {
  for (const value of [null, 'text', 7, undefined, []]) assert.equal(texts.safeParse(value).success, false);
});
