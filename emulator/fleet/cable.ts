import { problem, type Problem } from '../kernel/errors.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import { Signal } from '../kernel/signal.ts';
import type { Lease } from '../guide/network.ts';
import { isOurs, maskOf } from '../net/addresses.ts';
import { isIpv6 } from '../kernel/address.ts';
import { ipv4Address, ipv6Address } from '../settings/catalogue/network.ts';

/** The part of a lease that the tester can choose: its name and time servers. */
export type LeaseOffer = Pick<Lease, 'nameServers' | 'timeServers'>;

/** The default gateway on the loopback: the machine itself. */
const LOOPBACK_GATEWAY = '127.0.0.1';

const nobody: LeaseOffer = { nameServers: [], timeServers: [] };

/** A camera's cable, with an emulated DHCP server at its other end: it leases one address, name servers and time servers. */
export class Cable {
  /** The lease was renewed. */
  readonly renewed: Signal<Lease>;
  readonly #address: string;
  #offer: LeaseOffer = nobody;

  constructor(address: string, fault?: FaultHandler) {
    this.renewed = new Signal(fault, 'a listener of the lease');
    this.#address = address;
  }

  lease(): Lease {
    const gateway = this.#address.startsWith('127.') && this.#address !== LOOPBACK_GATEWAY ? LOOPBACK_GATEWAY : '';
    return { address: this.#address, mask: maskOf(this.#address), gateway, ...this.#offer };
  }

  /** None: the loopback gives no host an address of its own. */
  ipv6(): readonly string[] {
    return [];
  }

  /** The reason why the camera cannot be at an address, as a problem of its setting; undefined when it can. */
  unreachable(host: string): Problem | undefined {
    if (host === this.#address || isOurs(host)) return undefined;
    return isIpv6(host)
      ? problem({ key: ipv6Address.key, got: host, wanted: 'an IPv6 address of this machine' })
      : problem({
          key: ipv4Address.key,
          got: host,
          wanted: "an address of this machine (the loopback's are 127.0.0.1 to 127.255.255.254)",
        });
  }

  /** Changes the servers that the lease names, and renews the lease at once. */
  offer(offer: Partial<LeaseOffer>): void {
    this.#offer = { ...this.#offer, ...offer };
    this.renewed.emit(this.lease());
  }
}
