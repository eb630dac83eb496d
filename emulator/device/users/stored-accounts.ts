import type { Account } from '../../guide/account.ts';
import type { AccountsNeeds } from './users.ts';

/** What is wrong with accounts that were stored: the same as with those that a person adds. */
export function storedFaults(
  stored: readonly Account[],
  rules: AccountsNeeds['rules'],
  model: AccountsNeeds['model'],
): readonly string[] {
  const administrators = stored.filter(({ level }) => level === 1);
  const faults = stored.flatMap(({ name, password }) => [
    ...rules.password.nameFaults(name),
    ...rules.password.passwordFaults(name, password, model),
  ]);
  if (new Set(stored.map(({ name }) => name)).size < stored.length) faults.push('Each user name must be there once.');
  if (stored.length > 0 && administrators.length === 0) faults.push('One of the users must be an administrator.');
  return [...faults, ...rules.accounts.accountFaults([], stored)];
}
