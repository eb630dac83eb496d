import { problem, type Problem } from '../kernel/errors.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import { Signal } from '../kernel/signal.ts';
import type { Cable as DeviceCable } from '../device/network.ts';
import type { FleetCamera } from './events.ts';
import type { Lease } from '../guide/network.ts';
import { isOurs, maskOf } from '../net/addresses.ts';
import { isIpv6 } from '../kernel/address.ts';
import { ipv4Address, ipv6Address } from '../settings/catalogue/network.ts';

/** The part of a lease that the tester can choose: its name and time servers. */
export type LeaseOffer = Pick<Lease, 'nameServers' | 'timeServers'>;

/** The default gateway on the loopback: the machine itself. */
const LOOPBACK_GATEWAY = '127.0.0.1';

const nobody: LeaseOffer = { nameServers: [], timeServers: [] };

/** A camera's cable, as the fleet handles it. */
export interface FleetCable extends DeviceCable {
  /** The link gives the camera other IPv6 addresses than before. */
  readonly ipv6Changed: Signal<void>;
  /** Changes the servers that the lease names. Throws `InputError` where the lease is not the emulator's. */
  offer(offer: Partial<LeaseOffer>): void;
  /** Follows the camera's settings; resolves when the camera has an address. */
  follow(camera: FleetCamera): Promise<void>;
  /** The camera is where its settings say, and nobody waits for an answer from where it was. */
  moved(): Promise<void>;
  /** Gives up a wait for an address. */
  interrupt(): void;
  /** Makes an address usable, before a socket is bound there; false: another host has it. */
  put(host: string): Promise<boolean>;
  /** Makes an address unusable, after the last socket is closed. */
  drop(host: string): Promise<void>;
  /** The camera loses its power or is reset, or it only restarts. */
  end(how?: 'off' | 'restart'): Promise<void>;
  /** The camera is removed. */
  close(): Promise<void>;
}

/** A camera's cable on this machine alone, with an emulated DHCP server at its other end: it leases one address, name servers and time servers. */
export class Cable implements FleetCable {
  /** The lease was renewed. */
  readonly renewed: Signal<Lease>;
  /** Never: see `ipv6`. */
  readonly ipv6Changed = new Signal<void>();
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

  /** The machine sees to that. */
  isTaken(): boolean {
    return false;
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

  async follow(): Promise<void> {
    // The emulated server has answered already.
  }

  async moved(): Promise<void> {
    // IPv6 is the machine's.
  }

  interrupt(): void {
    // Nobody waits.
  }

  /** The addresses are those of the machine. */
  async put(): Promise<boolean> {
    return true;
  }

  async drop(): Promise<void> {
    // They stay.
  }

  async end(): Promise<void> {
    // Nothing runs.
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  /** Changes the servers that the lease names, and renews the lease at once. */
  offer(offer: Partial<LeaseOffer>): void {
    this.#offer = { ...this.#offer, ...offer };
    this.renewed.emit(this.lease());
  }
}
