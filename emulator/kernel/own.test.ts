import assert from 'node:assert/strict';
import { test } from 'node:test';
import { has, own } from './own.ts';

const inherited = Object.getOwnPropertyNames(Object.prototype);
const table: Readonly<Record<string, string>> = { reset: 'Restart' };

test('a table has its own entries', () => {
  assert.equal(own(table, 'reset'), 'Restart');
  assert.equal(has(table, 'reset'), true);
  assert.equal(own(table, 'default'), undefined);
});

for (const name of inherited) {
  test(`${name} is no entry of a table that lacks it`, () => {
    assert.equal(own(table, name), undefined);
    assert.equal(has(table, name), false);
  });

  test(`${name} is an entry of a table that has it`, () => {
    const having = Object.fromEntries([[name, 'mine']]);
    assert.equal(own(having, name), 'mine');
    assert.equal(has(having, name), true);
  });
}
