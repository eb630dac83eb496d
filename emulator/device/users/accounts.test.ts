import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEvents } from '../../fleet/events.ts';
import { InputError } from '../../kernel/errors.ts';
import { Journal } from '../../kernel/journal.ts';
import { Signal } from '../../kernel/signal.ts';
import { Transactions } from '../../kernel/transactions.ts';
import type { Accounts } from './users.ts';
import { MOST_ACCOUNTS } from '../../guide/rules/2.4-user-accounts.ts';
import { rules } from '../../guide/rules/index.ts';
import { createAccounts } from './accounts.ts';

const journal = new Journal<JournalEvents>({ uptime: () => 0, date: () => '' });
let transactions = new Transactions();
const changed = new Signal<void>();
const book = (): Accounts => {
  const accounts = createAccounts({
    rules,
    model: { passwordKinds: 3 } as never,
    journal,
    wall: () => 5,
    transactions,
    changed,
  });
  accounts.put({ name: 'boss', password: 'Right-Word-1', level: 1 }, 'test');
  return accounts;
};

test('a new user is Live only; an overwrite keeps the level unless it names one', () => {
  const accounts = book();
  accounts.put({ name: 'eye', password: 'Right-Word-2' }, 'test');
  assert.equal(accounts.find('eye')?.level, 3);
  accounts.put({ name: 'eye', password: 'Right-Word-3', level: 2 }, 'test');
  accounts.put({ name: 'eye', password: 'Right-Word-4' }, 'test');
  assert.deepEqual(accounts.find('eye'), { name: 'eye', password: 'Right-Word-4', level: 2, passwordSetAt: 5 });
});

test('the last administrator stays', () => {
  const accounts = book();
  assert.throws(() => accounts.remove('boss', 'test'), InputError);
  assert.throws(() => accounts.put({ name: 'boss', password: 'Right-Word-2', level: 3 }, 'test'), InputError);
  assert.equal(accounts.find('boss')?.password, 'Right-Word-1');
});

test(`there is room for ${MOST_ACCOUNTS} users`, () => {
  const accounts = book();
  for (let i = 1; i < MOST_ACCOUNTS; i++) accounts.put({ name: `user${i}`, password: 'Right-Word-2' }, 'test');
  assert.throws(() => accounts.put({ name: 'onemore', password: 'Right-Word-2' }, 'test'), /at most 24/);
});

test('every fault of name and password is named', () => {
  assert.throws(
    () => book().put({ name: 'a:b', password: 'a:b' }, 'test'),
    (error) => error instanceof InputError && error.problems.length === 4,
  );
});
