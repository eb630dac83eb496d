import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item, Report, Status } from './item.ts';
import { table } from './table.ts';

const item = (id: string, status: Status, more: Partial<Item> = {}): Item => ({
  ...{ id, check: `check.${id}`, requirement: id.split(' ')[0] ?? '', title: 'Title', status, severity: 'medium' },
  ...{ got: 'this', wanted: 'that', probe: '', repair: `repair ${id}`, ...more },
});

const report = (...items: Item[]): Report => ({
  ...{ camera: 'https://camera.example', model: 'WV-TEST', firmware: '1.00', level: 'entry' },
  account: 'anna is an administrator',
  items,
});

const plainly = { coloured: false, strict: false };

test('what is to be done comes first, the worst before, each with title, severity and repair', () => {
  const shown = table(
    report(
      item('2.1', 'pass'),
      item('2.6', 'manual'),
      item('2.4 x', 'fail'),
      item('2.5', 'fail', { severity: 'high' }),
    ),
    plainly,
  );
  assert.deepEqual(shown.split('\n'), [
    'https://camera.example WV-TEST 1.00 (level entry)',
    '  anna is an administrator',
    '',
    '  fail            2.5 Title (high)',
    '                  is:     this',
    '                  wanted: that',
    '                  to do:  repair 2.5',
    '  fail            2.4 Title: x (medium)',
    '                  is:     this',
    '                  wanted: that',
    '                  to do:  repair 2.4 x',
    '  manual          2.6 Title (medium)',
    '                  is:     this',
    '                  wanted: that',
    '                  to do:  repair 2.6',
    '  pass            2.1 Title  this',
    '',
    '  1 pass, 2 fail, 1 manual: something is to be put right (exit code 1)',
  ]);
});

test('what the same repair puts right is told together', () => {
  const repair = 'do this';
  const shown = table(report(item('2.1', 'unverified', { repair }), item('2.2', 'unverified', { repair })), plainly);
  assert.match(
    shown,
    /2\.1 Title \(medium\): this; wanted: that\n.*2\.2 Title \(medium\): this; wanted: that\n +to do: {2}do this\n/,
  );
});

test('the verdict says what the exit code means, and a reason is shown', () => {
  assert.match(
    table(report(item('2.1', 'pass', { reason: 'seen' })), plainly),
    /this; reason: seen\n\n {2}1 pass: .* \(exit code 0\)/,
  );
  const unseen = report(item('2.1', 'pass'), item('2.2', 'unverified'));
  assert.match(table(unseen, plainly), /not everything was verified \(exit code 3\)/);
  assert.match(table(unseen, { ...plainly, strict: true }), /\(exit code 1\)/);
  assert.match(table(report(), plainly), /\(exit code 3\)/);
});
