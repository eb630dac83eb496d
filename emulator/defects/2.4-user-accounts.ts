import type { Account } from '../guide/account.ts';
import type { UserLevel } from '../settings/user-level.ts';
import { type Defect, ruling, withAccounts, withAuthenticator } from './defect.ts';

const requirement = '2.4';

const isAdministrator = ({ level }: Account): boolean => level === 1;

export const defects: readonly Defect[] = [
  {
    id: '2.4-live-only-may-set-over-https',
    requirement,
    description: 'Refuses settings to a Live only user over HTTP, and takes them over HTTPS.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        mayCall: (level, wanted, over) =>
          (wanted === 'settings.write' && over === 'https') || parts.rules.accounts.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.4-camera-control-reads-accounts',
    requirement,
    description: 'Shows the list of users to a Camera control user.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        mayCall: (level, wanted, over) =>
          (wanted === 'accounts.read' && level <= 2) || parts.rules.accounts.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.4-live-only-reads-accounts',
    requirement,
    description: 'Shows the list of users to whoever may watch.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        mayCall: (level, wanted, over) =>
          wanted === 'accounts.read' || parts.rules.accounts.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.4-new-user-is-administrator',
    requirement,
    description: 'Makes a new user an administrator unless told otherwise.',
    bend: (parts) => ruling(parts, 'accounts', { newUserLevel: () => 1 }),
  },
  {
    id: '2.4-last-administrator-demoted',
    requirement,
    description: 'Lets an overwrite demote the last administrator.',
    bend: (parts) => ruling(parts, 'accounts', { accountFaults: () => [] }),
  },
  {
    id: '2.4-users-without-end',
    requirement,
    description: 'Takes any number of users, until nobody knows who they are.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        accountFaults: (before, after) => parts.rules.accounts.accountFaults(before, after.filter(isAdministrator)),
      }),
  },
  {
    id: '2.4-demotion-not-seen',
    requirement,
    description: 'Users keep the level with which they logged in first.',
    bend: (parts) =>
      withAuthenticator(parts, (usual) => {
        const levels = new Map<string, UserLevel>();
        return {
          admit(attempt) {
            const admission = usual.admit(attempt);
            if (!admission.admitted) return admission;
            const level = levels.get(admission.user) ?? admission.level;
            levels.set(admission.user, level);
            return { ...admission, level };
          },
          reset() {
            usual.reset();
            levels.clear();
          },
        };
      }),
  },
  {
    id: '2.4-new-password-resets-level',
    requirement,
    description: 'Makes a user Live only when their password changes.',
    bend: (parts) =>
      withAccounts(parts, (usual) => ({
        put: ({ name, password, level = 3 }, by) => usual.put({ name, password, level }, by),
      })),
  },
  {
    id: '2.4-removed-users-watch-on',
    requirement,
    description: 'Lets a user who is removed go on watching.',
    bend: (parts) =>
      ruling(parts, 'password', {
        loginStays: (then, now) => now === undefined || parts.rules.password.loginStays(then, now),
      }),
  },
  {
    id: '2.4-any-name',
    requirement,
    description: 'Takes a user name that it cannot use later, or that shows as another.',
    bend: (parts) =>
      ruling(parts, 'password', {
        nameFaults: (name) => parts.rules.password.nameFaults(name.replaceAll(/[^\x20-\x7e]/g, '.')),
      }),
  },
  {
    id: '2.4-level-of-the-removed',
    requirement,
    description: 'Gives a new user the level of a removed one of the same name.',
    bend: (parts) =>
      withAccounts(parts, (usual) => {
        const gone = new Map<string, UserLevel>();
        return {
          put: (user, by) =>
            usual.put(usual.find(user.name) ? user : { ...user, level: user.level ?? gone.get(user.name) }, by),
          remove(name, by) {
            const level = usual.find(name)?.level;
            usual.remove(name, by);
            if (level !== undefined) gone.set(name, level);
          },
        };
      }),
  },
];
