import { snmpCommunity, snmpUserName, snmpView } from '../settings/catalogue/network-advanced/snmp.ts';
import { type Defect, ruling } from './defect.ts';

const requirement = '4.2';

export const defects: readonly Defect[] = [
  {
    id: '4.2-v2c-answers-under-v3',
    requirement,
    description: 'Answers SNMPv2c although SNMPv3 alone is set.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        answers: (settings, version, registered) =>
          (registered && version === 'v2c') || parts.rules.snmp.answers(settings, version, registered),
      }),
  },
  {
    id: '4.2-v1-answers-under-v3',
    requirement,
    description: 'Answers SNMPv1 although SNMPv3 alone is set.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        answers: (settings, version, registered) =>
          (registered && version === 'v1') || parts.rules.snmp.answers(settings, version, registered),
      }),
  },
  {
    id: '4.2-v3-answers-under-v1-and-v2',
    requirement,
    description: 'Answers SNMPv3 although it is not set.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        answers: (settings, version, registered) =>
          (registered && version === 'v3') || parts.rules.snmp.answers(settings, version, registered),
      }),
  },
  {
    id: '4.2-answers-before-registration',
    requirement,
    description: 'Answers before an administrator is registered.',
    bend: (parts) =>
      ruling(parts, 'snmp', { answers: (settings, version) => parts.rules.snmp.answers(settings, version, true) }),
  },
  {
    id: '4.2-accepts-no-auth-no-priv',
    requirement,
    description: 'Answers requests that are neither signed nor encrypted, although authPriv is set.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        userRight: (settings, level) =>
          parts.rules.snmp.userRight(settings, level === 'no-auth-no-priv' ? 'auth-priv' : level),
      }),
  },
  {
    id: '4.2-accepts-auth-no-priv',
    requirement,
    description: 'Answers requests that are not encrypted, although authPriv is set.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        userRight: (settings, level) =>
          parts.rules.snmp.userRight(settings, level === 'auth-no-priv' ? 'auth-priv' : level),
      }),
  },
  {
    id: '4.2-boots-never-increments',
    requirement,
    description: 'Has the same number of starts for ever: what was captured before a restart serves after it.',
    bend: (parts) => ruling(parts, 'snmp', { bootsAfter: (boots) => Math.max(boots, 1) }),
  },
  {
    id: '4.2-reading-community-writes',
    requirement,
    description: 'Whoever knows the community for reading may set objects.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        communityRight(settings, community) {
          const right = parts.rules.snmp.communityRight(settings, community);
          return right === 'read' ? 'write' : right;
        },
      }),
  },
  {
    id: '4.2-user-writes-always',
    requirement,
    description: 'The user of SNMPv3 may set objects although they may only read.',
    bend: (parts) => ruling(parts, 'snmp', { mayWrite: (right) => right !== 'none' }),
  },
  {
    id: '4.2-no-community-is-one',
    requirement,
    description: 'Takes the empty community for one that reads.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        communityRight: (settings, community) =>
          community === '' ? 'read' : parts.rules.snmp.communityRight(settings, community),
      }),
  },
  {
    id: '4.2-any-letters',
    requirement,
    description: 'Takes the community in capital letters too.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        communityRight(settings, community) {
          const right = parts.rules.snmp.communityRight(settings, community);
          if (right !== 'none') return right;
          const known = settings.get(snmpCommunity);
          return known !== '' && community.toLowerCase() === known.toLowerCase() ? 'read' : 'none';
        },
      }),
  },
  {
    id: '4.2-a-window-of-ten-minutes',
    requirement,
    description: 'Takes captured messages for ten minutes.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        inTimeWindow: (engine, { boots, time }) => boots === engine.boots && Math.abs(time - engine.time) <= 600,
      }),
  },
  {
    id: '4.2-messages-of-the-future',
    requirement,
    description: 'Takes messages that are dated ahead: what was made once serves for years.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        inTimeWindow: (engine, { boots, time }) => boots === engine.boots && engine.time - time <= 150,
      }),
  },
  {
    id: '4.2-any-start',
    requirement,
    description: 'Looks at the seconds of a message and not at its number of starts.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        inTimeWindow: (engine, { time }) => parts.rules.snmp.inTimeWindow(engine, { boots: engine.boots, time }),
      }),
  },
  {
    id: '4.2-foreign-engines',
    requirement,
    description: 'Answers messages for the engine of another camera.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        isEngine: (wanted, own) =>
          wanted.length === own.length && wanted.slice(0, 5).every((byte, i) => byte === own[i]),
      }),
  },
  {
    id: '4.2-empty-user',
    requirement,
    description: 'Takes the empty user name for the user.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        knowsUser: (settings, name) =>
          (name === '' && settings.get(snmpUserName) !== '') || parts.rules.snmp.knowsUser(settings, name),
      }),
  },
  {
    id: '4.2-view-ignored',
    requirement,
    description: 'Shows what the view excludes.',
    bend: (parts) => ruling(parts, 'snmp', { sees: () => true }),
  },
  {
    id: '4.2-first-subtree-decides',
    requirement,
    description: 'The first subtree of the view that fits decides, not the longest.',
    bend: (parts) =>
      ruling(parts, 'snmp', {
        sees: (settings, oid) =>
          settings.get(snmpView).find((subtree) => subtree.oid.every((id, i) => oid[i] === id))?.included ?? false,
      }),
  },
  {
    id: '4.2-never-locks-out',
    requirement,
    description: 'Lets everybody guess for ever, where its model locks out.',
    bend: (parts) => ruling(parts, 'snmp', { locksOut: () => false }),
  },
  {
    id: '4.2-failures-told-always',
    requirement,
    description: 'Tells managers of wrong logins although that is off.',
    bend: (parts) => ruling(parts, 'snmp', { tells: () => true }),
  },
  {
    id: '4.2-former-users-known',
    requirement,
    description: 'Lets the SNMPv3 user in under every name that they had since the camera started.',
    bend(parts) {
      const names = new Set<string>();
      return ruling(parts, 'snmp', {
        knowsUser(settings, name) {
          if (parts.rules.snmp.knowsUser(settings, name)) names.add(name);
          return names.has(name);
        },
      });
    },
  },
];
