import { networkMode } from '../../settings/catalogue/network.ts';
import { ntpAddressSetting, ntpServer, timeAdjustment } from '../../settings/catalogue/network-advanced/ntp.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Peer } from '../../kernel/peer.ts';
import { instantOf, localOf } from '../local-time.ts';
import type { Lease } from '../network.ts';

/** A reply of an NTP server; see wire/ntp. */
export interface TimeReply {
  readonly leap: number;
  readonly mode: number;
  readonly stratum: number;
  readonly rootDelay: number;
  readonly rootDispersion: number;
  readonly origin: string;
  readonly reference: number;
  readonly received: number;
  readonly sent: number;
}

/** A request that was sent to an NTP server, which a reply must match. */
export interface TimeAsked {
  /** The nonce that was sent, 16 hex digits. */
  readonly origin: string;
  readonly server: Peer;
  /** The sender of the reply. */
  readonly from: Peer;
}

/** The largest distance of a server from its reference clock, in ms: MAXDISP of RFC 5905 §7.2. */
const MOST_DISTANCE = 16_000;

export const time = {
  /** The time server to follow, an address or a name; '': none. */
  timeServer(settings: SettingsView, lease: Lease): string {
    if (settings.get(ntpAddressSetting) === 'manual') return settings.get(ntpServer);
    return settings.get(networkMode) === 'static' ? '' : (lease.timeServers[0] ?? '');
  },

  /** Whether the date can be set by hand: not while a server sets it. */
  dateSetByHand: (settings: SettingsView): boolean => settings.get(timeAdjustment) === 'manual',

  /** Local time at an instant, as if it were UTC, ms since 1970; log, pages and pictures show it. */
  localTime: (settings: SettingsView, instant: number, _where: 'log' | 'page' | 'picture'): number =>
    localOf(settings, instant),

  /** The instant of a local time; of two the earlier one. Both in ms since 1970. */
  instantOf,

  /** Why a reply of an NTP server is not believed; 'kiss': it is a kiss-o'-death; undefined: it is believed (RFC 5905 §8, §7.4, A.5.1.1). */
  ntpFault(reply: TimeReply, { origin, server, from }: TimeAsked): string | undefined {
    if (from.address !== server.address || from.port !== server.port)
      return `a reply from ${from.address}, not from the server that was asked`;
    if (reply.mode !== 4) return `mode ${reply.mode}, not a server's`;
    if (reply.origin !== origin) return 'a reply to another question';
    if (reply.stratum === 0) return 'kiss';
    if (reply.stratum > 15 || reply.leap === 3) return 'the server itself is not synchronised';
    if (reply.sent === 0 || reply.received === 0) return 'no time in the reply';
    if (reply.rootDelay / 2 + reply.rootDispersion >= MOST_DISTANCE) return 'the server itself is too far from a clock';
    if (reply.reference > reply.sent) return 'the server was set after it answered';
    return undefined;
  },

  /** By how much the date is wrong, in ms, if the way there took as long as the way back (RFC 5905 §8). `left`, `arrived`: by the camera's date. */
  offset: ({ received, sent }: TimeReply, left: number, arrived: number): number =>
    (received - left + (sent - arrived)) / 2,

  /**
   * How long after a reply, or a kiss-o'-death of this code, the camera asks again, in ms; undefined: never (RFC 5905 §7.4).
   * It is the interval from then on. `interval`: the present one.
   */
  asksTimeAgainIn(interval: number, kiss?: string): number | undefined {
    if (kiss === 'DENY' || kiss === 'RSTR') return undefined;
    return kiss === 'RATE' ? 2 * interval : interval;
  },
};
