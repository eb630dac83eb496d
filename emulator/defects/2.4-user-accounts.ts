import { type Defect, ruling } from './defect.ts';

const requirement = '2.4';

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
];
