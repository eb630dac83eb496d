import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summerTime, summerTimeStart } from '../../../settings/catalogue/basic.ts';
import { ipv4Gateway } from '../../../settings/catalogue/network.ts';
import { problemsAsShown } from './wording.ts';

const rows = [summerTime, summerTimeStart, ipv4Gateway];

test("a problem is its field's, with the menu's label", () => {
  const [one, other] = problemsAsShown(['network.address.gateway: got 1.2.3.4, wanted another', 'It rains.'], rows);
  assert.deepEqual(one, {
    row: ipv4Gateway,
    text: 'got 1.2.3.4, wanted another',
    sentence: 'Default gateway: got 1.2.3.4, wanted another',
  });
  assert.deepEqual(other, { row: undefined, text: 'It rains.', sentence: 'It rains.' });
});

test('a key that begins with another one is not taken for it', () => {
  const [problem] = problemsAsShown(['basic.dateTime.summerTimeStart: got x, wanted y'], rows);
  assert.equal(problem?.row, summerTimeStart);
});

test('an item of a list keeps its number', () => {
  const [problem] = problemsAsShown(['network.address.gateway[2]: got x, wanted y'], rows);
  assert.equal(problem?.sentence, 'Default gateway[2]: got x, wanted y');
});
