import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onOff } from './codec.ts';
import { page } from './page.ts';

const plain = { label: 'One', type: onOff(), factory: false };

test('a row that says nothing of itself is assumed, and cannot be set', () => {
  const row = page({ key: 'a.b', menu: ['A', 'B'] }).setting('one', plain);
  assert.equal(row.key, 'a.b.one');
  assert.deepEqual(row.menu, ['A', 'B']);
  assert.deepEqual([row.evidence, row.supported, row.acts], ['assumed', false, []]);
});

test("a row's own columns go before those of its page, and those before the usual ones", () => {
  const b = page({ key: 'a.b', menu: ['A', 'B'], guide: '2.1', storage: 'network' });
  assert.deepEqual([b.setting('one', plain)].map(({ guide, storage }) => [guide, storage])[0], ['2.1', 'network']);
  assert.equal(b.setting('two', { ...plain, guide: '2.2' }).guide, '2.2');
  assert.deepEqual(
    b.rows.map(({ key }) => key),
    ['a.b.one', 'a.b.two'],
  );
});
