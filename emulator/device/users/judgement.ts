import type { Account } from '../../guide/account.ts';
import type { LoginMeans, LoginRefusal } from '../../guide/rules/2.5-user-authentication.ts';
import type { Attempt, AuthenticatorNeeds } from './users.ts';

/** An attempt with its proof of one kind. */
export type AttemptWith<P> = Omit<Attempt, 'proof'> & { readonly proof: P };

/** What a proof is worth: the account that it proved, or the reason why it proves none, with the name that it claims. */
export type Judgement =
  | { readonly proved: true; readonly account: Account; readonly by: LoginMeans }
  | {
      readonly proved: false;
      readonly why: Exclude<LoginRefusal, 'locked out' | 'not registered'>;
      readonly user: string | undefined;
      /** What was got and what was wanted, for the journal: without secrets. */
      readonly detail: string;
    };

type Unproved = Extract<Judgement, { proved: false }>;

/** The judgement of a proof that proves nothing. */
export const unproved = (why: Unproved['why'], user: string | undefined, detail: string): Unproved => ({
  proved: false,
  why,
  user,
  detail,
});

/** Finds the account of that name, if the client proved that it knows its password. */
export type FindProved = (name: string, proves: (password: string) => boolean) => Account | undefined;

/** Looks accounts up. A name that does not exist takes the same work as one that does, so that timing does not reveal which exist. */
export function findProvedIn({ rules, accounts, random }: AuthenticatorNeeds): FindProved {
  const nobody: Account = { name: '', password: random.hex(6), level: 3, passwordSetAt: 0 };
  return (name, proves) => {
    const account = accounts.find(name);
    const matches = rules.password.passwordMatches(account ?? nobody, proves);
    return matches ? account : undefined;
  };
}
