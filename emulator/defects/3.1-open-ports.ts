import type { Endpoint } from '../guide/rules/3.1-open-ports.ts';
import { httpsConnection } from '../settings/catalogue/network-advanced/https.ts';
import { snmpVersion } from '../settings/catalogue/network-advanced/snmp.ts';
import { type Defect, ruling } from './defect.ts';
import type { Parts } from '../device/parts.ts';
import { ports as table } from '../settings/ports.ts';

const requirement = '3.1';

/** Holds other ports than those that its settings ask for. */
const holding = (parts: Parts, held: Parts['rules']['ports']['held']): Parts => ruling(parts, 'ports', { held });

/** Another port of the service that has this one. */
const beside = (asked: readonly Endpoint[], name: string, port: number): readonly Endpoint[] =>
  asked.flatMap((one) => (one.name === name ? [{ ...one, port }, one] : [one]));

export const defects: readonly Defect[] = [
  {
    id: '3.1-another-port-for-http',
    requirement,
    description: 'Serves its pages on port 8080 as well.',
    bend: (parts) => holding(parts, (_settings, asked) => beside(asked, 'https', 8_080)),
  },
  {
    id: '3.1-a-silent-udp-port',
    requirement,
    description: 'Holds UDP port 1900, and answers nobody there.',
    bend: (parts) => holding(parts, (_settings, asked) => beside(asked, 'easyIp', 1_900)),
  },
  {
    id: '3.1-a-port-of-the-table-too-few',
    requirement,
    description: "Leaves UDP port 162 closed, which the guide's table has.",
    bend: (parts) => holding(parts, (_settings, asked) => asked.filter(({ name }) => name !== 'snmp')),
  },
  {
    id: '3.1-silent-port-goes-with-v3',
    requirement,
    description: 'Leaves UDP port 162 closed while it speaks SNMPv3 alone.',
    bend: (parts) =>
      holding(parts, (settings, asked) =>
        settings.get(snmpVersion) === 'v3' ? asked.filter(({ name }) => name !== 'snmp') : asked,
      ),
  },
  {
    id: '3.1-open-over-ipv6',
    requirement,
    description: 'Closes port 80 to clients with IPv4 addresses alone.',
    bend: (parts) =>
      holding(parts, (settings, asked) => {
        const web = asked.find(({ name }) => name === 'https');
        const closed = settings.get(httpsConnection) === 'https' && web !== undefined;
        return closed ? [{ ...web, name: 'http', port: 80, family: 'IPv6' }, ...asked] : asked;
      }),
  },
  {
    id: '3.1-session-outlives-its-port',
    requirement,
    description: 'Goes on sending over UDP when the port is closed at which the stream was asked for.',
    bend: (parts) => ruling(parts, 'ports', { endsSessions: () => false }),
  },
  {
    id: '3.1-the-old-number-stays-open',
    requirement,
    description: 'Serves on the number of the factory as well as on the one that is set.',
    bend: (parts) =>
      holding(parts, (_settings, asked) =>
        asked.flatMap((one) => {
          const number = table.find(({ name }) => name === one.name)?.number ?? one.port;
          return number === one.port ? [one] : [{ ...one, port: number }, one];
        }),
      ),
  },
  {
    id: '3.1-numbers-wait-for-a-restart',
    requirement,
    description: 'Takes the number of a port, and changes it at the next restart.',
    bend(parts) {
      let kept = new Map<string, number>();
      const begun: Parts = ruling(parts, 'initialization', {
        bootTime(model) {
          kept = new Map();
          return parts.rules.initialization.bootTime(model);
        },
      });
      return holding(begun, (_settings, asked) =>
        asked.map((one) => {
          const port = kept.get(one.name) ?? one.port;
          kept.set(one.name, port);
          return { ...one, port };
        }),
      );
    },
  },
  {
    id: '3.1-takes-a-number-of-another',
    requirement,
    description: 'Takes the number of a port that another service has, and cannot open it.',
    bend: (parts) => ruling(parts, 'ports', { portFaults: () => [] }),
  },
  {
    id: '3.1-takes-a-well-known-number',
    requirement,
    description: 'Takes a number that belongs to a well-known service.',
    bend: (parts) =>
      ruling(parts, 'ports', {
        portFaults: (settings, offset) =>
          parts.rules.ports.portFaults(settings, offset).filter(({ got = '' }) => !got.endsWith('another service')),
      }),
  },
];
