import { problem } from '../../../kernel/errors.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summerTime, summerTimeStart } from '../../../settings/catalogue/basic.ts';
import { ipv4Gateway } from '../../../settings/catalogue/network.ts';
import { problemsAsShown } from './wording.ts';

const rows = [summerTime, summerTimeStart, ipv4Gateway];

test("a problem is its field's, with the menu's label", () => {
  const [one, other] = problemsAsShown(
    [problem({ key: ipv4Gateway.key, got: '1.2.3.4', wanted: 'another' }), { words: 'It rains.' }],
    rows,
  );
  assert.deepEqual(one, {
    row: ipv4Gateway,
    text: 'got 1.2.3.4, wanted another',
  });
  assert.deepEqual(other, { row: undefined, text: 'It rains.' });
});

test('a key that begins with another one is not taken for it', () => {
  const [one] = problemsAsShown([problem({ key: summerTimeStart.key, got: 'x', wanted: 'y' })], rows);
  assert.equal(one?.row, summerTimeStart);
});

test('an item of a list keeps its number', () => {
  const [one] = problemsAsShown([problem({ key: ipv4Gateway.key, item: 2, got: 'x', wanted: 'y' })], rows);
  assert.equal(one?.text, '[2]: got x, wanted y');
  assert.equal(one?.text, '[2]: got x, wanted y');
});
