import { sameText } from '../../wire/digest/digest.ts';
import { details } from './details.ts';
import { unproved, type FindProved, type Judgement } from './judgement.ts';
import type { PasswordProof } from './proof.ts';
import type { Accounts } from './users.ts';

/** Judges a name and password. */
export function judgePassword(
  { accounts, find }: { readonly accounts: Pick<Accounts, 'all'>; readonly find: FindProved },
  { name, password }: PasswordProof,
): Judgement {
  const account = find(name, (right) => sameText(password, right));
  return account
    ? { proved: true, account, by: 'password' }
    : unproved('wrong credentials', name, details.wrongLogin(accounts, name));
}
