import { isIpv6, quadNumber } from '../../kernel/address.ts';
import { hostAuthEnabled, hostAuthHosts } from '../../settings/catalogue/user-mng.ts';
import type { ListedHost } from '../../settings/network-codec.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { UserLevel } from '../../settings/user-level.ts';

/** A port of the camera. */
export interface PortOfCamera {
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
}

/** A listed network as numbers: its addresses are those that give `network` when divided by `size`. */
interface Numbered {
  readonly network: number;
  readonly size: number;
  readonly level: UserLevel;
}

/** Lists that were asked for, the smallest networks first: each datagram asks. */
const numbered = new WeakMap<readonly ListedHost[], readonly Numbered[]>();

function numbersOf(list: readonly ListedHost[]): readonly Numbered[] {
  const known = numbered.get(list);
  if (known) return known;
  const made = list
    .map(({ network, level }) => {
      const [address = '', prefix = '32'] = network.split('/');
      const size = 2 ** (32 - Number(prefix));
      return { network: Math.floor(quadNumber(address) / size), size, level };
    })
    .toSorted((a, b) => a.size - b.size);
  numbered.set(list, made);
  return made;
}

/** The list's entry for an IPv4 address: the one whose network is smallest (assumed). */
function entryOf(settings: SettingsView, address: string): Numbered | undefined {
  const number = quadNumber(address);
  return numbersOf(settings.get(hostAuthHosts)).find(({ network, size }) => Math.floor(number / size) === network);
}

/** Whether the list decides about a peer: IPv6 is not filtered, as the guide warns. The address is normalised. */
const isJudged = (settings: SettingsView, address: string): boolean =>
  settings.get(hostAuthEnabled) && !isIpv6(address);

export const hosts = {
  /** Whether a peer may reach a port of the camera at all. With host authentication on and nobody listed no IPv4 address may. */
  admits: (settings: SettingsView, address: string, _port: PortOfCamera): boolean =>
    !isJudged(settings, address) || entryOf(settings, address) !== undefined,

  /** The level of a user at a host: at most that of the host (assumed). 1 is the highest. */
  levelAt(settings: SettingsView, address: string, level: UserLevel): UserLevel {
    const entry = isJudged(settings, address) ? entryOf(settings, address) : undefined;
    return entry && entry.level > level ? entry.level : level;
  },

  /** Whether the connections and sessions of hosts that are not admitted any more end at once. */
  endsWhatRuns: (): boolean => true,
};
