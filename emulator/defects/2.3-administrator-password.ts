import type { Account } from '../guide/account.ts';
import type { Accounts, AuthenticatorNeeds } from '../device/users/users.ts';
import { type Defect, ruling, otherAccounts, withAccounts, withAuthenticator } from './defect.ts';
import type { Parts } from '../device/parts.ts';

const requirement = '2.3';

/** Remembers the first password each account ever had. */
function keepingFirst(accounts: Accounts): Accounts {
  const first = new Map<string, Account>();
  return otherAccounts(accounts, {
    find(name) {
      const now = accounts.find(name);
      if (now && !first.has(name)) first.set(name, now);
      return now && first.get(name);
    },
  });
}

/** RTSP has an authenticator of its own that looks users up through `accounts`. */
const rtspWith = (parts: Parts, accounts: (needs: AuthenticatorNeeds) => Accounts): Parts =>
  withAuthenticator(parts, (usual, needs) => {
    const rtsp = parts.users.authenticator({ ...needs, accounts: accounts(needs) });
    return {
      admit: (attempt) => (attempt.protocol === 'rtsp' ? rtsp : usual).admit(attempt),
      reset() {
        usual.reset();
        rtsp.reset();
      },
    };
  });

const historic: Account = { name: 'admin', password: '12345', level: 1, passwordSetAt: 0 };

const SHORT = 8;

export const defects: readonly Defect[] = [
  {
    id: '2.3-two-kinds-accepted',
    requirement,
    description: 'Takes a password made of two kinds of characters.',
    bend: (parts) =>
      ruling(parts, 'password', {
        passwordFaults: (name, password, model) =>
          parts.rules.password.passwordFaults(name, password, { ...model, passwordKinds: 2 }),
      }),
  },
  {
    id: '2.3-user-name-inside-accepted',
    requirement,
    description: 'Takes a password that contains the user name.',
    bend: (parts) =>
      ruling(parts, 'password', {
        passwordFaults: (_name, password, model) => parts.rules.password.passwordFaults('', password, model),
      }),
  },
  {
    id: '2.3-accepted-truncated',
    requirement,
    description: `Looks only at the first ${SHORT} characters of a password.`,
    bend: (parts) =>
      ruling(parts, 'password', {
        passwordMatches: (account, proves) => proves(account.password) || proves(account.password.slice(0, SHORT)),
      }),
  },
  {
    id: '2.3-old-password-lives-on-for-rtsp',
    requirement,
    description: 'RTSP keeps taking the password a user had first.',
    bend: (parts) => rtspWith(parts, (needs) => keepingFirst(needs.accounts)),
  },
  {
    id: '2.3-registration-stays-open',
    requirement,
    description: 'Registers an administrator again when there is one: anybody can take the camera over.',
    bend: (parts) =>
      ruling(parts, 'password', {
        registrationAnswers: () => true,
      }),
  },
  {
    id: '2.3-one-character-too-many',
    requirement,
    description: 'Takes a password of 33 characters, one more than it may have.',
    bend: (parts) =>
      ruling(parts, 'password', {
        passwordFaults: (name, password, model) =>
          parts.rules.password.passwordFaults(name, password.length === 33 ? password.slice(0, 32) : password, model),
      }),
  },
  {
    id: '2.3-one-character-too-few',
    requirement,
    description: 'Refuses a password of 32 characters, which it may have.',
    bend: (parts) =>
      ruling(parts, 'password', {
        passwordFaults: (name, password, model) =>
          parts.rules.password.passwordFaults(name, password.length === 32 ? `${password} ` : password, model),
      }),
  },
  {
    id: '2.3-control-characters-accepted',
    requirement,
    description: 'Takes a password with characters that nobody can type.',
    bend: (parts) =>
      ruling(parts, 'password', {
        passwordFaults: (name, password, model) =>
          parts.rules.password.passwordFaults(name, password.replaceAll(/[^\x20-\x7e]/g, '.'), model),
      }),
  },
  {
    id: '2.3-any-name',
    requirement,
    description: 'Registers an administrator whose name it cannot use later.',
    bend: (parts) =>
      ruling(parts, 'password', {
        nameFaults: (name) => parts.rules.password.nameFaults(name.replaceAll(/[^\x20-\x7e]|[;]/g, '.')),
      }),
  },
  {
    id: '2.3-password-beside-the-name',
    requirement,
    description: 'Shows an administrator the password of each user beside the name.',
    bend: (parts) =>
      withAccounts(parts, (usual) => ({
        all: () => usual.all().map((user) => ({ ...user, name: `${user.name} (${user.password})` })),
      })),
  },
  {
    id: '2.3-other-sites-may-register',
    requirement,
    description: 'Takes a registration that a page of another site sent through the browser of whoever sees it.',
    bend: (parts) => ruling(parts, 'password', { registrationTaken: () => true }),
  },
  {
    id: '2.3-viewers-keep-the-old-password',
    requirement,
    description: 'Lets those who watch with a password go on when it is changed.',
    bend: (parts) =>
      ruling(parts, 'password', {
        loginStays: (then, now) => now !== undefined || parts.rules.password.loginStays(then, now),
      }),
  },
  {
    id: '2.3-default-account',
    requirement,
    description: 'Has a built-in account that nobody registered.',
    bend: (parts) => ({
      ...parts,
      users: {
        ...parts.users,
        authenticator: (needs) =>
          parts.users.authenticator({
            ...needs,
            accounts: otherAccounts(needs.accounts, {
              find: (name) => needs.accounts.find(name) ?? (name === historic.name ? historic : undefined),
            }),
          }),
      },
    }),
  },
  {
    id: '2.3-registers-once-for-all',
    requirement,
    description: 'Registers nobody after a reset, once somebody has tried to register beside the administrator.',
    bend(parts) {
      let closed = false;
      return ruling(parts, 'password', {
        registrationAnswers(registered) {
          closed ||= registered;
          return !closed;
        },
      });
    },
  },
];
