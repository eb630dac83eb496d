import { InputError } from '../../kernel/errors.ts';
import type { Account } from '../../guide/account.ts';
import { storedFaults } from './stored-accounts.ts';
import type { Accounts, AccountsNeeds } from './users.ts';

/** The accounts of a camera in memory, in the order in which they were added. Every change is a transaction. */
export function createAccounts({ rules, model, journal, wall, transactions, changed }: AccountsNeeds): Accounts {
  let users = new Map<string, Account>();

  const replace = (after: Map<string, Account>, tell: () => void = () => undefined): void => {
    const before = users;
    users = after;
    transactions.make({
      undo: () => {
        users = before;
      },
      announce() {
        tell();
        changed.emit();
      },
    });
  };

  const change = (after: Map<string, Account>, faults: readonly string[], tell: () => void): void => {
    const problems = [...faults, ...rules.accounts.accountFaults([...users.values()], [...after.values()])];
    if (problems.length > 0) throw new InputError(problems);
    replace(after, tell);
  };

  return {
    registered: () => [...users.values()].some((user) => user.level === 1),
    find: (name) => users.get(name),
    all: () => [...users.values()],
    put({ name, password, level }, by) {
      const old = users.get(name);
      const user = {
        name,
        password,
        level: level ?? old?.level ?? rules.accounts.newUserLevel(),
        passwordSetAt: wall(),
      };
      const faults = [...rules.password.nameFaults(name), ...rules.password.passwordFaults(name, password, model)];
      change(new Map(users).set(name, user), faults, () =>
        journal.write('account.changed', { user: name, change: old ? 'overwritten' : 'added', by }),
      );
    },
    remove(name, by) {
      const after = new Map(users);
      change(after, after.delete(name) ? [] : [`There is no user "${name}".`], () =>
        journal.write('account.changed', { user: name, change: 'removed', by }),
      );
    },
    clear: () => replace(new Map()),
    restore(accounts) {
      const problems = storedFaults(accounts, rules, model);
      if (problems.length > 0) throw new InputError(problems);
      replace(new Map(accounts.map((user) => [user.name, user])));
    },
  };
}
