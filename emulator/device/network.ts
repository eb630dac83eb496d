import type { Ipv4Config, Lease } from '../guide/network.ts';
import type { Rules } from '../guide/rules/index.ts';
import type { Signal } from '../kernel/signal.ts';
import type { SettingsView } from '../settings/store.ts';

/** A camera's cable, as far as the camera can tell: who leases it an address. */
export interface Cable {
  lease(): Lease;
  readonly renewed: Signal<Lease>;
  /** Why the camera cannot be at that address; undefined when it can. */
  unreachable(host: string): string | undefined;
}

/** The network facet of a camera: its address, and the servers it asks. */
export interface Network {
  /** The configuration of its interface, by its settings, or by those given; there it is, as soon as it has moved. */
  current(settings?: SettingsView): Ipv4Config;
  /** The name servers it asks. */
  nameServers(): readonly string[];
  /** The time server it follows; '': none. */
  timeServer(): string;
  /** Its lease was renewed with something else in it. */
  readonly leased: Signal<Lease>;
  /** The address that clients use, where it is not the camera's own (NAT). */
  readonly advertised: string | undefined;
}

export const createNetwork = (
  rules: Rules,
  settings: SettingsView,
  cable: Cable,
  advertised: string | undefined,
): Network => ({
  current: (view = settings) => rules.network.networkOf(view, cable.lease()),
  nameServers: () => rules.network.nameServers(settings, cable.lease()),
  timeServer: () => rules.time.timeServer(settings, cable.lease()),
  leased: cable.renewed,
  advertised,
});
