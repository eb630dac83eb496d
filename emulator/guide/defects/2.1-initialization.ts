import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '2.1';

export const defects: readonly Defect[] = [
  {
    id: '2.1-one-setting-kept',
    requirement,
    words: 'Keeps the camera title over a default reset.',
    bend: (parts) =>
      ruling(parts, {
        settingKept: (row, what) => row.key === 'basic.title' || parts.rules.settingKept(row, what),
      }),
  },
  {
    id: '2.1-network-settings-lost',
    requirement,
    words: 'Takes back the network settings although they were to be kept.',
    bend: (parts) => ruling(parts, { settingKept: (_row, what) => what === 'restart' }),
  },
  {
    id: '2.1-accounts-kept',
    requirement,
    words: 'Keeps the users over a default reset.',
    bend: (parts) => ruling(parts, { accountsKept: () => true }),
  },
  {
    id: '2.1-live-only-may-reset',
    requirement,
    words: 'Lets everybody who may watch reset the camera.',
    bend: (parts) =>
      ruling(parts, {
        mayCall: (level, wanted, over) => wanted === 'reset' || parts.rules.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.1-sessions-survive',
    requirement,
    words: 'Goes on sending to those who watched before the reset.',
    bend: (parts) => ruling(parts, { connectionsCut: () => false }),
  },
  {
    id: '2.1-log-wiped',
    requirement,
    words: 'Forgets who reset it.',
    bend: (parts) => ruling(parts, { logKept: () => false }),
  },
  {
    id: '2.1-ports-never-close',
    requirement,
    words: 'Answers on its ports while it is still booting.',
    bend: (parts) => ruling(parts, { bootTime: () => 0 }),
  },
];
