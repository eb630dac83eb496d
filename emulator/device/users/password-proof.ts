import { sameText } from '../../wire/digest/digest.ts';
import type { FindProved, Judgement } from './judgement.ts';
import type { PasswordProof } from './proof.ts';

/** Judges a name and password. */
export function judgePassword(find: FindProved, { name, password }: PasswordProof): Judgement {
  const account = find(name, (right) => sameText(password, right));
  return account ? { proved: true, account, by: 'password' } : { proved: false, why: 'wrong credentials', user: name };
}
