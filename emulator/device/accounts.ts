import { InputError } from '../kernel/errors.ts';
import type { Account, Accounts, AccountsNeeds } from '../guide/parts.ts';

/** The camera's users, in memory, in the order they were added. */
export function accountBook({ rules, model, journal, wall }: AccountsNeeds): Accounts {
  let users = new Map<string, Account>();

  const change = (after: Map<string, Account>, faults: readonly string[]): void => {
    const problems = [...faults, ...rules.accountFaults([...users.values()], [...after.values()])];
    if (problems.length > 0) throw new InputError(problems);
    users = after;
  };

  return {
    registered: () => [...users.values()].some((user) => user.level === 1),
    find: (name) => users.get(name),
    all: () => [...users.values()],
    put({ name, password, level }, by) {
      journal.hide(password);
      const old = users.get(name);
      const user = { name, password, level: level ?? old?.level ?? rules.newUserLevel(), passwordSetAt: wall() };
      change(new Map(users).set(name, user), [
        ...rules.nameFaults(name),
        ...rules.passwordFaults(name, password, model),
      ]);
      journal.write('account.changed', { user: name, change: old ? 'overwritten' : 'added', by });
    },
    remove(name, by) {
      const after = new Map(users);
      change(after, after.delete(name) ? [] : [`There is no user "${name}".`]);
      journal.write('account.changed', { user: name, change: 'removed', by });
    },
    clear: () => users.clear(),
    restore(accounts) {
      for (const { password } of accounts) journal.hide(password);
      users = new Map(accounts.map((user) => [user.name, user]));
    },
  };
}
