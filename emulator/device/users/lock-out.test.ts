import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import { rules } from '../../guide/rules/index.ts';
import { LockOut } from './lock-out.ts';

const shutOut = (lockOut: LockOut, key: string, now: number): boolean =>
  Array.from({ length: loginLimits.lockOutAfter }, () => lockOut.fail(key, now)).at(-1) ?? false;

test('a lock-out stays, however many others are locked out meanwhile', () => {
  const lockOut = new LockOut(rules);
  assert.equal(shutOut(lockOut, 'guesser', 0), true);
  for (let i = 0; i < 50_000; i++) shutOut(lockOut, `other ${i}`, 1);
  assert.equal(lockOut.leftOf('guesser', loginLimits.lockOutFor - 1) > 0, true);
  assert.equal(lockOut.leftOf('guesser', loginLimits.lockOutFor) > 0, false);
});

test('nor is it forgotten for those whose guesses are only counted', () => {
  const lockOut = new LockOut(rules);
  shutOut(lockOut, 'guesser', 0);
  for (let i = 0; i < 10_000; i++) lockOut.fail(`other ${i}`, 1);
  assert.equal(lockOut.leftOf('guesser', 2) > 0, true);
});

test('where there is no room, the one that ends soonest goes', () => {
  const lockOut = new LockOut(rules);
  for (let i = 0; i < 70_000; i++) shutOut(lockOut, `other ${i}`, i / 10_000);
  assert.equal(lockOut.leftOf('other 0', 8) > 0, false);
  assert.equal(lockOut.leftOf('other 4463', 8) > 0, false);
  assert.equal(lockOut.leftOf('other 4464', 8) > 0, true);
  assert.equal(lockOut.leftOf('other 69999', 8) > 0, true);
});

test('lock-outs that are over make room', () => {
  const lockOut = new LockOut(rules);
  shutOut(lockOut, 'early', 0);
  for (let i = 0; i < 60_000; i++) shutOut(lockOut, `before ${i}`, 0);
  const later = loginLimits.lockOutFor;
  shutOut(lockOut, 'late', later);
  for (let i = 0; i < 60_000; i++) shutOut(lockOut, `after ${i}`, later);
  assert.equal(lockOut.leftOf('late', later + 1) > 0, true);
});
