import { InputError, problem } from '../kernel/errors.ts';
import {
  dnsMode,
  ipv4Address,
  ipv4Gateway,
  ipv4Mask,
  ipv6Address,
  ipv6Gateway,
  networkMode,
} from '../settings/catalogue/network.ts';
import type { Rules } from '../guide/rules/index.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { Lease } from '../guide/network.ts';
import { type Defect, ruling } from './defect.ts';
import type { Parts } from '../device/parts.ts';

const requirement = '2.6';

const noLease: Lease = { address: '', mask: '', gateway: '', nameServers: [], timeServers: [] };

/** A store that refuses a commit but keeps the settings before its first mistake; it ignores rules between settings. */
const keepingHalf =
  (usual: Parts['settings']): Parts['settings'] =>
  (model, journal, between, transactions): SettingsStore => {
    let lax = false;
    const store = usual(model, journal, (view, of) => (lax ? [] : between(view, of)), transactions);
    const commit = store.commit.bind(store);
    store.commit = (texts, by) => {
      try {
        return commit(texts, by);
      } catch (error) {
        lax = true;
        try {
          for (const [key, text] of Object.entries(texts)) commit({ [key]: text }, by);
        } catch (half) {
          if (!(half instanceof InputError)) throw half;
        } finally {
          lax = false;
        }
        throw error;
      }
    };
    return store;
  };

type NameFault = Rules['network']['nameFault'];

/** Judges another answer about a name than it got, or as if something else was asked. */
const judging = (parts: Parts, seen: (...got: Parameters<NameFault>) => Parameters<NameFault>): Parts =>
  ruling(parts, 'network', { nameFault: (...got) => parts.rules.network.nameFault(...seen(...got)) });

export const defects: readonly Defect[] = [
  {
    id: '2.6-stays-at-the-old-address',
    requirement,
    description: 'Takes another address and goes on answering at the old one.',
    bend: (parts) => ruling(parts, 'network', { networkOf: (_settings, lease) => lease }),
  },
  {
    id: '2.6-takes-what-does-not-go-together',
    requirement,
    description: 'Takes an address, a mask and a gateway that do not go together.',
    bend: (parts) => ruling(parts, 'network', { networkFaults: () => [] }),
  },
  {
    id: '2.6-half-applied-on-refusal',
    requirement,
    description: 'Refuses a change, and keeps what stood in it before the mistake.',
    bend: (parts) => ({ ...parts, settings: keepingHalf(parts.settings) }),
  },
  {
    id: '2.6-one-address-ends-all',
    requirement,
    description: 'Ends everything at all its addresses when one of them changes.',
    bend: (parts) => ruling(parts, 'network', { goesOnAt: () => [] }),
  },
  {
    id: '2.6-answers-everywhere',
    requirement,
    description: 'Listens at every address of the machine, whatever its own is.',
    bend: (parts) => ruling(parts, 'network', { listensAt: () => '0.0.0.0' }),
  },
  {
    id: '2.6-tells-what-is-kept',
    requirement,
    description: 'Tells the mask and the gateway that are kept for a static address while others are leased.',
    bend: (parts) =>
      ruling(parts, 'network', {
        networkOf(settings, lease) {
          const leased = settings.get(networkMode) === 'dhcp';
          const kept = { address: lease.address, mask: settings.get(ipv4Mask), gateway: settings.get(ipv4Gateway) };
          return leased ? kept : parts.rules.network.networkOf(settings, lease);
        },
      }),
  },
  {
    id: '2.6-uses-dns-while-unset',
    requirement,
    description: 'Asks the DNS server of its lease although DNS is Manual and empty.',
    bend: (parts) =>
      ruling(parts, 'network', {
        nameServers(settings, lease) {
          const servers = parts.rules.network.nameServers(settings, lease);
          return servers.length === 0 && settings.get(dnsMode) === 'manual' ? lease.nameServers : servers;
        },
      }),
  },
  {
    id: '2.6-ignores-the-leases-dns',
    requirement,
    description: 'Asks nobody although its lease names a DNS server.',
    bend: (parts) =>
      ruling(parts, 'network', { nameServers: (settings) => parts.rules.network.nameServers(settings, noLease) }),
  },
  {
    id: '2.6-takes-a-forged-name',
    requirement,
    description: 'Believes an answer about a name whatever its number and its question are.',
    bend: (parts) =>
      judging(parts, (reply, asked) => [
        { ...reply, id: asked.id, question: { name: asked.name, type: 1, kin: 1 } },
        asked,
      ]),
  },
  {
    id: '2.6-takes-a-name-from-elsewhere',
    requirement,
    description: 'Believes an answer about a name whoever sent it.',
    bend: (parts) => judging(parts, (reply, asked) => [reply, { ...asked, from: asked.server }]),
  },
  {
    id: '2.6-takes-a-gateway-elsewhere',
    requirement,
    description: 'Takes a gateway that is not in the network of its address.',
    bend: (parts) =>
      ruling(parts, 'network', {
        networkFaults: (settings) =>
          parts.rules.network.networkFaults(settings).filter(({ key }) => key !== ipv4Gateway.key),
      }),
  },
  {
    id: '2.6-believes-half-a-number',
    requirement,
    description: 'Believes an answer about a name whose number is right in its last byte.',
    bend: (parts) =>
      judging(parts, (reply, asked) => [
        (reply.id & 0xff) === (asked.id & 0xff) ? { ...reply, id: asked.id } : reply,
        asked,
      ]),
  },
  {
    id: '2.6-takes-the-address-of-another-question',
    requirement,
    description: 'Believes an answer to a question for another kind of record.',
    bend: (parts) =>
      judging(parts, (reply, asked) => [
        reply.question ? { ...reply, question: { ...reply.question, type: 1, kin: 1 } } : reply,
        asked,
      ]),
  },
  {
    id: '2.6-takes-a-name-from-another-port',
    requirement,
    description: 'Believes an answer about a name from any port of the server that it asked.',
    bend: (parts) =>
      judging(parts, (reply, asked) => [reply, { ...asked, from: { ...asked.from, port: asked.server.port } }]),
  },
  {
    id: '2.6-takes-a-query-for-an-answer',
    requirement,
    description: 'Believes a message about a name that is a query, or a notification.',
    bend: (parts) => judging(parts, (reply, asked) => [{ ...reply, response: true, opcode: 0 }, asked]),
  },
  {
    id: '2.6-uses-a-truncated-answer',
    requirement,
    description: 'Uses the addresses of an answer that says that it is truncated.',
    bend: (parts) => ruling(parts, 'network', { usesAddresses: ({ code }) => code === 0 }),
  },
  {
    id: '2.6-never-asks-over-tcp',
    requirement,
    description: 'Does not ask over TCP for an answer that does not fit into a datagram.',
    bend: (parts) => ruling(parts, 'network', { asksOverTcp: () => false }),
  },
  {
    id: '2.6-believes-anything-over-tcp',
    requirement,
    description: 'Believes an answer over TCP whatever its number and its question are.',
    bend: (parts) =>
      ruling(parts, 'network', {
        nameFault: (reply, asked) => (asked.over === 'tcp' ? undefined : parts.rules.network.nameFault(reply, asked)),
      }),
  },
  {
    id: '2.6-ipv6-stays-on',
    requirement,
    description: 'Answers at its IPv6 address while IPv6 is off.',
    bend: (parts) =>
      ruling(parts, 'network', {
        ipv6Of: (settings, link) => [...new Set([settings.get(ipv6Address), ...link])].filter((one) => one !== ''),
      }),
  },
  {
    id: '2.6-ipv6-never-on',
    requirement,
    description: 'Takes IPv6 as a setting, and answers over IPv4 alone.',
    bend: (parts) => ruling(parts, 'network', { ipv6Of: () => [] }),
  },
  {
    id: '2.6-ignores-routers',
    requirement,
    description: 'Takes no IPv6 address from the routers of its network: it has the one that is set alone.',
    bend: (parts) =>
      ruling(parts, 'network', {
        ipv6Of: (settings, link) =>
          parts.rules.network.ipv6Of(
            settings,
            link.filter((address) => address.startsWith('fe80:')),
          ),
      }),
  },
  {
    id: '2.6-keeps-an-expired-prefix',
    requirement,
    description: 'Goes on using an IPv6 address whose prefix is not valid any more.',
    bend(parts) {
      const ever = new Set<string>();
      return ruling(parts, 'network', {
        ipv6Of(settings, link) {
          for (const address of link) ever.add(address);
          return parts.rules.network.ipv6Of(settings, [...ever]);
        },
      });
    },
  },
  {
    id: '2.6-takes-any-ipv6-gateway',
    requirement,
    description: 'Takes an IPv6 gateway that it cannot reach.',
    bend: (parts) =>
      ruling(parts, 'network', {
        networkFaults: (settings) =>
          parts.rules.network.networkFaults(settings).filter(({ key }) => key !== ipv6Gateway.key),
      }),
  },
  {
    id: '2.6-uses-the-address-of-an-error',
    requirement,
    description: 'Uses the addresses of an answer that is an error.',
    bend: (parts) => ruling(parts, 'network', { usesAddresses: ({ truncated }) => !truncated }),
  },
  {
    id: '2.6-asks-one-name-server',
    requirement,
    description: 'Asks its first DNS server only, also when that does not answer.',
    bend: (parts) =>
      ruling(parts, 'network', {
        nameServers: (settings, lease) => parts.rules.network.nameServers(settings, lease).slice(0, 1),
      }),
  },
  {
    id: '2.6-takes-an-address-of-no-host',
    requirement,
    description: "Takes its network's own address and its broadcast address.",
    bend: (parts) =>
      ruling(parts, 'network', {
        networkFaults: (settings) =>
          parts.rules.network.networkFaults(settings).filter(({ key }) => key !== ipv4Address.key),
      }),
  },
  {
    id: '2.6-refuses-a-network-of-two',
    requirement,
    description: 'Refuses the two addresses of a network that has only these (RFC 3021).',
    bend: (parts) =>
      ruling(parts, 'network', {
        networkFaults: (settings) =>
          settings.get(ipv4Mask) === '255.255.255.254'
            ? [problem({ key: ipv4Address.key, got: settings.get(ipv4Address), wanted: "a host's" })]
            : parts.rules.network.networkFaults(settings),
      }),
  },
  {
    id: '2.6-uses-the-leases-dns-at-a-static-address',
    requirement,
    description: 'Asks the DNS servers of a lease that is over.',
    bend: (parts) =>
      ruling(parts, 'network', {
        nameServers: (settings, lease) =>
          settings.get(dnsMode) === 'auto' ? lease.nameServers : parts.rules.network.nameServers(settings, lease),
      }),
  },
];
