import {
  dnsMode,
  dnsPrimary,
  dnsSecondary,
  ipv4Address,
  ipv4Gateway,
  ipv4Mask,
  networkMode,
} from '../settings/catalogue/network.ts';
import { ntpAddressSetting, ntpServer, timeAdjustment } from '../settings/catalogue/network-advanced/ntp.ts';
import type { SettingsView } from '../settings/store.ts';
import { localOf } from './local-time.ts';
import { ipv4Faults, type Ipv4Wish, type Lease } from './network.ts';
import type { NameAsked, NameReply, TimeAsked, TimeReply } from './parts.ts';

const ipv4Rows = { address: ipv4Address, mask: ipv4Mask, gateway: ipv4Gateway } as const;

const staticOf = (settings: SettingsView): Ipv4Wish => ({
  address: settings.get(ipv4Address),
  mask: settings.get(ipv4Mask),
  gateway: settings.get(ipv4Gateway),
});

/** The type of a record that holds an IPv4 address (RFC 1035 §3.2.2). */
const ADDRESS_RECORD = 1;

/** Where the camera is, whom it asks, and what its clock shows. */
export const networkRules = {
  // 2.6 Network

  /** What is wrong between the network settings, each a sentence; empty when nothing is. */
  networkFaults(settings: SettingsView): readonly string[] {
    return ipv4Faults(staticOf(settings)).map(({ of, words }) => `${ipv4Rows[of].key}: ${words}`);
  },

  /** What the interface has: what is set, or what was leased. */
  networkOf: (settings: SettingsView, lease: Lease): Ipv4Wish =>
    settings.get(networkMode) === 'static' ? staticOf(settings) : lease,

  /** Where it listens, of its own address. */
  listensAt: (address: string): string => address,

  /** Who is asked for names, first to last; nobody: names fail. Without a lease `Auto` has nobody (assumed). */
  nameServers(settings: SettingsView, lease: Lease): readonly string[] {
    if (settings.get(dnsMode) === 'manual')
      return [settings.get(dnsPrimary), settings.get(dnsSecondary)].filter((server) => server !== '');
    return settings.get(networkMode) === 'static' ? [] : lease.nameServers;
  },

  /** Why an answer about a name is not believed; undefined: it is (RFC 5452 §9.1). */
  nameFault(reply: NameReply, { id, name, server, from }: NameAsked): string | undefined {
    if (from.address !== server.address || from.port !== server.port)
      return `an answer from ${from.address}, not from the server that was asked`;
    if (!reply.response) return 'a question, not an answer';
    if (reply.id !== id) return 'an answer to another question';
    if (reply.question?.name !== name || reply.question.type !== ADDRESS_RECORD)
      return 'an answer about something else';
    return undefined;
  },

  // 2.7 Date and time

  /** Whose time is followed, an address or a name; '': nobody's. */
  timeServer(settings: SettingsView, lease: Lease): string {
    if (settings.get(ntpAddressSetting) === 'manual') return settings.get(ntpServer);
    return settings.get(networkMode) === 'static' ? '' : (lease.timeServers[0] ?? '');
  },

  /** Whether the date can be set by hand: not while a server sets it. */
  dateSetByHand: (settings: SettingsView): boolean => settings.get(timeAdjustment) === 'manual',

  /** What the clock of the place has at an instant, as if it were UTC, ms; log, pages and picture show it. */
  localTime: (settings: SettingsView, instant: number, _where: 'log' | 'page' | 'picture'): number =>
    localOf(settings, instant),

  /** Why a reply of an NTP server is not believed; 'kiss': it is a kiss-o'-death; undefined: it is believed (RFC 5905 §8, §7.4). */
  ntpFault(reply: TimeReply, { origin, server, from }: TimeAsked): string | undefined {
    if (from.address !== server.address || from.port !== server.port)
      return `a reply from ${from.address}, not from the server that was asked`;
    if (reply.mode !== 4) return `mode ${reply.mode}, not a server's`;
    if (reply.origin !== origin) return 'a reply to another question';
    if (reply.stratum === 0) return 'kiss';
    if (reply.stratum > 15 || reply.leap === 3) return 'the server itself is not synchronised';
    if (reply.sent === 0 || reply.received === 0) return 'no time in the reply';
    return undefined;
  },

  /** Whether the camera asks again after the interval. */
  asksTimeAgain: (): boolean => true,
};
