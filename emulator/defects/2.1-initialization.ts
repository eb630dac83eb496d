import type { Account } from '../guide/account.ts';
import { type Defect, ruling, withAccounts, withAuthenticator } from './defect.ts';

const requirement = '2.1';

export const defects: readonly Defect[] = [
  {
    id: '2.1-one-setting-kept',
    requirement,
    description: 'Keeps the camera title over a default reset.',
    bend: (parts) =>
      ruling(parts, 'initialization', {
        settingKept: (row, what) => row.key === 'basic.title' || parts.rules.initialization.settingKept(row, what),
      }),
  },
  {
    id: '2.1-secret-kept',
    requirement,
    description: 'Keeps its secrets over a default reset, for whoever gets the camera next.',
    bend: (parts) =>
      ruling(parts, 'initialization', {
        settingKept: (row, what) => row.secret || parts.rules.initialization.settingKept(row, what),
      }),
  },
  {
    id: '2.1-network-settings-lost',
    requirement,
    description: 'Takes back the network settings although they were to be kept.',
    bend: (parts) => ruling(parts, 'initialization', { settingKept: (_row, what) => what === 'restart' }),
  },
  {
    id: '2.1-accounts-kept',
    requirement,
    description: 'Keeps the users over a default reset.',
    bend: (parts) => ruling(parts, 'initialization', { accountsKept: () => true }),
  },
  {
    id: '2.1-live-only-may-reset',
    requirement,
    description: 'Lets everybody who may watch reset the camera.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        mayCall: (level, wanted, over) => wanted === 'reset' || parts.rules.accounts.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.1-sessions-survive',
    requirement,
    description: 'Goes on sending to those who watched before the reset.',
    bend: (parts) => ruling(parts, 'initialization', { connectionsCut: () => false }),
  },
  {
    id: '2.1-log-wiped',
    requirement,
    description: 'Forgets who reset it.',
    bend: (parts) => ruling(parts, 'initialization', { logKept: () => false }),
  },
  {
    id: '2.1-ports-never-close',
    requirement,
    description: 'Answers on its ports while it is still booting.',
    bend: (parts) => ruling(parts, 'initialization', { bootTime: () => 0 }),
  },
  {
    id: '2.1-challenges-survive',
    requirement,
    description: 'Takes the answer to a challenge that it gave before a restart or reset.',
    bend: (parts) => withAuthenticator(parts, () => ({ reset: () => undefined })),
  },
  {
    id: '2.1-one-user-kept',
    requirement,
    description: 'Gives whoever registers after a reset a user of before back.',
    bend: (parts) =>
      withAccounts(parts, (usual) => {
        let kept: Account | undefined;
        return {
          put(user, by) {
            usual.put(user, by);
            if (kept && !usual.find(kept.name)) usual.put(kept, by);
          },
          clear() {
            kept = usual.all().find(({ level }) => level !== 1);
            usual.clear();
          },
        };
      }),
  },
];
