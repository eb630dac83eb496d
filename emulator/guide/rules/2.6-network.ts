import { problem, type Problem } from '../../kernel/errors.ts';
import {
  dnsMode,
  dnsPrimary,
  dnsSecondary,
  ipv4Address,
  ipv4Gateway,
  ipv4Mask,
  ipv6Address,
  ipv6Enabled,
  ipv6Gateway,
  ipv6PrefixLength,
  networkMode,
} from '../../settings/catalogue/network.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Peer } from '../../kernel/peer.ts';
import { ipv6Faults } from '../ipv6.ts';
import { ipv4Faults, type Ipv4Config, type Lease } from '../network.ts';

/** A reply of a name server; see wire/dns. */
export interface NameReply {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  readonly truncated: boolean;
  readonly code: number;
  readonly question: { readonly name: string; readonly type: number; readonly kin: number } | undefined;
}

/** A question that was sent to a name server, which a reply must match. */
export interface NameAsked {
  readonly id: number;
  /** The name, in lower case and without a final dot. */
  readonly name: string;
  readonly server: Peer;
  readonly over: 'udp' | 'tcp';
  /** The sender of the reply. */
  readonly from: Peer;
}

const ipv4Rows = { address: ipv4Address, mask: ipv4Mask, gateway: ipv4Gateway } as const;
const ipv6Rows = { address: ipv6Address, prefixLength: ipv6PrefixLength, gateway: ipv6Gateway } as const;

const staticOf = (settings: SettingsView): Ipv4Config => ({
  address: settings.get(ipv4Address),
  mask: settings.get(ipv4Mask),
  gateway: settings.get(ipv4Gateway),
});

/** The type of a record that holds an IPv4 address (RFC 1035 §3.2.2). */
const ADDRESS_RECORD = 1;
/** The class of the Internet (RFC 1035 §3.2.4). */
const INTERNET = 1;
/** A standard query (RFC 1035 §4.1.1). */
const QUERY = 0;

export const network = {
  /** The conflicts between the network settings; empty when there is none. */
  networkFaults: (settings: SettingsView): readonly Problem[] => [
    ...ipv4Faults(staticOf(settings)).map(({ of, ...fault }) => problem({ key: ipv4Rows[of].key, ...fault })),
    ...ipv6Faults({
      address: settings.get(ipv6Address),
      prefixLength: settings.get(ipv6PrefixLength),
      gateway: settings.get(ipv6Gateway),
    }).map(({ of, ...fault }) => problem({ key: ipv6Rows[of].key, ...fault })),
  ],

  /** The configuration of the interface: as set, or as leased. */
  networkOf: (settings: SettingsView, lease: Lease): Ipv4Config =>
    settings.get(networkMode) === 'static' ? staticOf(settings) : lease,

  /** The IPv6 addresses of the camera: the one that is set, and those that the link gives; none while IPv6 is off. */
  ipv6Of(settings: SettingsView, link: readonly string[]): readonly string[] {
    if (!settings.get(ipv6Enabled)) return [];
    const address = settings.get(ipv6Address);
    return [...new Set([...(address === '' ? [] : [address]), ...link])];
  },

  /** The address to listen at, for the camera's own address. */
  listensAt: (address: string): string => address,

  /** The addresses at which everything goes on when the camera's addresses change: listeners, connections and sessions (assumed). */
  goesOnAt: (before: readonly string[], after: readonly string[]): readonly string[] =>
    before.filter((address) => after.includes(address)),

  /** The name servers to ask, first to last; with none, names fail. Without a lease `Auto` has none (assumed). */
  nameServers(settings: SettingsView, lease: Lease): readonly string[] {
    if (settings.get(dnsMode) === 'manual')
      return [settings.get(dnsPrimary), settings.get(dnsSecondary)].filter((server) => server !== '');
    return settings.get(networkMode) === 'static' ? [] : lease.nameServers;
  },

  /** Why a DNS reply is not believed; undefined: it is believed (RFC 5452 §9.1). */
  nameFault(reply: NameReply, { id, name, server, from }: NameAsked): string | undefined {
    if (from.address !== server.address || from.port !== server.port)
      return `an answer from ${from.address}, not from the server that was asked`;
    if (!reply.response) return 'a question, not an answer';
    if (reply.opcode !== QUERY) return 'an answer to another kind of question';
    if (reply.id !== id) return 'an answer to another question';
    const { question } = reply;
    if (question?.name !== name || question.type !== ADDRESS_RECORD || question.kin !== INTERNET)
      return 'an answer about something else';
    return undefined;
  },

  /** Whether the addresses in a reply that is believed are used: not those of an error, nor of a truncated reply (RFC 2181 §9). */
  usesAddresses: ({ code, truncated }: NameReply): boolean => code === 0 && !truncated,

  /** Whether a server whose answer does not fit into a datagram is asked over TCP (RFC 7766 §5). */
  asksOverTcp: (): boolean => true,
};
