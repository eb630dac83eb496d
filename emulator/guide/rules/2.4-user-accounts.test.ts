import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UserLevel } from '../../settings/user-level.ts';
import type { Account } from '../account.ts';
import type { Protocol } from '../protocol.ts';
import { accounts, functions, type CameraFunction } from './2.4-user-accounts.ts';

const protocols: readonly Protocol[] = ['http', 'https', 'websocket', 'rtsp', 'rtsps', 'tunnel'];

/** The levels that may use each function. */
const may: Readonly<Record<CameraFunction, readonly UserLevel[]>> = {
  view: [1, 2, 3],
  control: [1, 2],
  talk: [1, 2],
  'settings.read': [1],
  'settings.write': [1],
  'accounts.read': [1],
  'accounts.write': [1],
  reset: [1],
  'log.read': [1],
  'files.write': [1],
};

for (const wanted of Object.keys(functions) as CameraFunction[])
  test(`${wanted} is for levels ${may[wanted].join(', ')}, over every protocol`, () => {
    for (const level of [1, 2, 3] as const)
      for (const over of protocols)
        assert.equal(accounts.mayCall(level, wanted, over), may[wanted].includes(level), `level ${level} over ${over}`);
  });

test('a user who is added without a level may only view', () => {
  assert.equal(accounts.newUserLevel(), 3);
});

/** Users of these levels. */
const users = (...levels: UserLevel[]): Account[] =>
  levels.map((level, i) => ({ name: `user${i}`, password: 'x', level, passwordSetAt: 0 }));
const crowd = (others: number): Account[] => users(1, ...Array.from({ length: others }, () => 3 as const));

const LAST = 'The last administrator must stay.';
const FULL = 'There can be at most 24 users.';

const changes: readonly (readonly [what: string, before: Account[], after: Account[], faults: string[]])[] = [
  ['the first administrator', [], users(1), []],
  ['of two administrators one goes', users(1, 1), users(1), []],
  ['of two administrators one is demoted', users(1, 1), users(1, 3), []],
  ['of two administrators both go', users(1, 1, 3), users(3), [LAST]],
  ['the last administrator goes', users(1), [], [LAST]],
  ['the last administrator is demoted to camera control', users(1, 3), users(2, 3), [LAST]],
  ['another becomes the administrator', users(1, 3), users(3, 1), []],
  ['there never was one', [], users(3), []],
  ['a 24th user', crowd(22), crowd(23), []],
  ['a 25th user', crowd(23), crowd(24), [FULL]],
  ['a 25th user instead of the last administrator', crowd(23), users(...Array(25).fill(2)), [LAST, FULL]],
];

for (const [what, before, after, faults] of changes)
  test(`users change: ${what}: ${faults.join(' ') || 'no fault'}`, () => {
    assert.deepEqual(accounts.accountFaults(before, after), faults);
  });
