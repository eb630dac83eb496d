import { type Defect, ruling } from './defect.ts';

const requirement = '2.2';
const WANTED = '99.99';

export const defects: readonly Defect[] = [
  {
    id: '2.2-page-shows-another-version',
    requirement,
    description: 'Its page shows the version that was to be installed, and another runs.',
    bend: (parts) =>
      ruling(parts, 'firmware', {
        versionShown: (model, where) => (where === 'page' ? WANTED : parts.rules.firmware.versionShown(model, where)),
      }),
  },
  {
    id: '2.2-cgi-shows-another-version',
    requirement,
    description: 'Its CGI shows a tool the version that was to be installed, and another runs.',
    bend: (parts) =>
      ruling(parts, 'firmware', {
        versionShown: (model, where) => (where === 'cgi' ? WANTED : parts.rules.firmware.versionShown(model, where)),
      }),
  },
  {
    id: '2.2-tools-are-told-another-version',
    requirement,
    description: 'Tells tools of Easy IP Setup and of SNMP the version that was to be installed, and another runs.',
    bend: (parts) =>
      ruling(parts, 'firmware', {
        versionShown: (model, where) =>
          where === 'page' || where === 'cgi' ? parts.rules.firmware.versionShown(model, where) : WANTED,
      }),
  },
  {
    id: '2.2-only-administrators-read-the-version',
    requirement,
    description: 'Refuses its information to whoever only watches.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        mayCall: (level, wanted, over) =>
          (wanted !== 'view' || level === 1) && parts.rules.accounts.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.2-shows-half-a-version',
    requirement,
    description: 'Shows the first number of its version and leaves out the rest.',
    bend: (parts) =>
      ruling(parts, 'firmware', {
        versionShown: (model, where) => parts.rules.firmware.versionShown(model, where).replace(/\..*$/, ''),
      }),
  },
];
