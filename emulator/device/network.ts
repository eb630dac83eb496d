import type { Problem } from '../kernel/errors.ts';
import type { Ipv4Config, Lease } from '../guide/network.ts';
import type { Rules } from '../guide/rules/index.ts';
import type { Signal } from '../kernel/signal.ts';
import type { SettingsView } from '../settings/store.ts';

/** A camera's cable as the camera sees it: the source of its lease. */
export interface Cable {
  lease(): Lease;
  readonly renewed: Signal<Lease>;
  /** The IPv6 addresses that the link gives the camera by itself: link-local, and by router advertisements. */
  ipv6(): readonly string[];
  /** Whether another host has an IPv6 address that the camera would have. */
  isTaken(address: string): boolean;
  /** Why the camera cannot be at that address; undefined when it can. */
  unreachable(host: string): Problem | undefined;
}

/** The network facet of a camera: its address, and the servers it asks. */
export interface Network {
  /** The configuration of its interface by its settings, or by the given ones; in force as soon as the camera has moved. */
  current(settings?: SettingsView): Ipv4Config;
  /** Its IPv6 addresses, by its settings or by the given ones; in force as soon as the camera has moved. */
  ipv6(settings?: SettingsView): readonly string[];
  /** Those of them that no other host has. */
  ipv6InForce(): readonly string[];
  /** The name servers that it asks. */
  nameServers(): readonly string[];
  /** The time server that it follows; '': none. */
  timeServer(): string;
  /** The lease was renewed with other content. */
  readonly leased: Signal<Lease>;
  /** The address that clients use, if it is not the camera's own (NAT). */
  readonly advertised: string | undefined;
}

export const createNetwork = (
  rules: Rules,
  settings: SettingsView,
  cable: Cable,
  advertised: string | undefined,
): Network => ({
  current: (view = settings) => rules.network.networkOf(view, cable.lease()),
  ipv6: (view = settings) => rules.network.ipv6Of(view, cable.ipv6()),
  ipv6InForce: () => rules.network.ipv6Of(settings, cable.ipv6()).filter((address) => !cable.isTaken(address)),
  nameServers: () => rules.network.nameServers(settings, cable.lease()),
  timeServer: () => rules.time.timeServer(settings, cable.lease()),
  leased: cable.renewed,
  advertised,
});
