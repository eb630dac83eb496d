import { isIpv6 } from '../kernel/address.ts';
import { hostAuthEnabled, hostAuthHosts } from '../settings/catalogue/user-mng.ts';
import type { UserLevel } from '../settings/user-level.ts';
import { type Defect, ruling } from './defect.ts';

const requirement = '3.3';
const WEB = new Set([80, 443]);

/** The level of administrators. */
const HIGHEST = 1;

export const defects: readonly Defect[] = [
  {
    id: '3.3-guards-the-web-alone',
    requirement,
    description: 'Keeps unlisted hosts from HTTP and HTTPS, and lets them into RTSP.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        admits: (settings, address, at) =>
          (at.transport === 'tcp' && !WEB.has(at.port)) || parts.rules.hosts.admits(settings, address, at),
      }),
  },
  {
    id: '3.3-guards-tcp-alone',
    requirement,
    description: 'Takes datagrams of unlisted hosts.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        admits: (settings, address, at) => at.transport === 'udp' || parts.rules.hosts.admits(settings, address, at),
      }),
  },
  {
    id: '3.3-open-stream-survives',
    requirement,
    description: 'Lets whatever runs go on when its host is admitted no more.',
    bend: (parts) => ruling(parts, 'hosts', { endsWhatRuns: () => false }),
  },
  {
    id: '3.3-empty-list-admits-all',
    requirement,
    description: 'Admits everybody while nobody is listed.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        admits: (settings, address, at) =>
          settings.get(hostAuthHosts).length === 0 || parts.rules.hosts.admits(settings, address, at),
      }),
  },
  {
    id: '3.3-network-twice-as-large',
    requirement,
    description: 'Admits the neighbouring network of each that is listed.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        admits: (settings, address, at) =>
          [address, address.replace(/\d+$/, (last) => String(Number(last) ^ 1))].some((one) =>
            parts.rules.hosts.admits(settings, one, at),
          ),
      }),
  },
  {
    id: '3.3-level-of-the-host-ignored',
    requirement,
    description: 'Gives each user their own level, whatever their host may do.',
    bend: (parts) => ruling(parts, 'hosts', { levelAt: (_settings, _address, level) => level }),
  },
  {
    id: '3.3-filters-ipv6',
    requirement,
    description: 'Keeps IPv6 clients out too, which hides what the guide warns of.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        admits: (settings, address, at) =>
          !(settings.get(hostAuthEnabled) && isIpv6(address)) && parts.rules.hosts.admits(settings, address, at),
      }),
  },
  {
    id: '3.3-link-local-passes',
    requirement,
    description: 'Admits every link-local address, as if whoever is on the same cable were listed.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        admits: (settings, address, at) =>
          address.startsWith('169.254.') || parts.rules.hosts.admits(settings, address, at),
      }),
  },
  {
    id: '3.3-host-gives-its-level',
    requirement,
    description: 'Gives each user the level of their host, also where their own is lower.',
    bend: (parts) =>
      ruling(parts, 'hosts', {
        levelAt: (settings, address, level) =>
          settings.get(hostAuthEnabled) && !isIpv6(address)
            ? parts.rules.hosts.levelAt(settings, address, HIGHEST)
            : level,
      }),
  },
  {
    id: '3.3-keeps-the-first-level',
    requirement,
    description: 'Keeps the level that a host had when it was first seen, whatever the list says later.',
    bend(parts) {
      const first = new Map<string, UserLevel>();
      return ruling(parts, 'hosts', {
        levelAt(settings, address, level) {
          if (!settings.get(hostAuthEnabled) || isIpv6(address)) return level;
          const known = first.get(address) ?? parts.rules.hosts.levelAt(settings, address, HIGHEST);
          first.set(address, known);
          return known > level ? known : level;
        },
      });
    },
  },
];
