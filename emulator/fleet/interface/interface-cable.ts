import type { Lease } from '../../guide/network.ts';
import { linkLocalTiming, quickTiming, type ClaimTiming } from '../../device/address/arp-claim.ts';
import type { DhcpNews, HeldLease } from '../../device/address/dhcp-client.ts';
import { DoorError } from '../../kernel/door-error.ts';
import { InputError } from '../../kernel/errors.ts';
import type { FaultHandler } from '../../kernel/fault.ts';
import { Signal } from '../../kernel/signal.ts';
import type { HostInterface, InterfaceAddress } from '../../net/interface/host-interface.ts';
import { ipv4Address, ipv4Gateway, ipv4Mask, ipv6Enabled, networkMode } from '../../settings/catalogue/network.ts';
import { LINK_LOCAL_CHOICES } from '../../guide/rules/2.6-leases.ts';
import type { FleetCable } from '../cable.ts';
import type { FleetCamera } from '../events.ts';
import type { StoredLease } from '../stored-lease.ts';
import { ClaimRunner } from './claim-runner.ts';
import { DhcpRunner } from './dhcp-runner.ts';
import { candidates } from './free-addresses.ts';
import { interfaceAddress } from './interface-address.ts';
import { arrivedIn, type LineHost } from './line.ts';
import { remembered } from './remembered-lease.ts';
import { LinkAddresses } from './link-addresses.ts';

/** A camera that has no address yet. */
const NONE: Lease = { address: '0.0.0.0', mask: '0.0.0.0', gateway: '', nameServers: [], timeServers: [] };

/** Assumed: how long a camera looks for a DHCP server before it takes another way to an address, in ms of uptime. */
const NO_SERVER_MS = 15_000;
/** RFC 3927 §9: after so many conflicts, a new address is tried once a minute. */
const [MOST_CONFLICTS, AFTER_CONFLICTS_MS] = [10, 60_000];
/** How often the addresses that the kernel has from router advertisements are looked at, in ms. */
const IPV6_EVERY_MS = 1_000;

/** Stores the lease of a camera beyond its process. */
export type LeaseStore = Pick<StoredLease, 'load' | 'keep'>;

const forgetful: LeaseStore = { load: () => undefined, keep: () => undefined };

/** A camera's cable to a real network: the camera finds its address there, by DHCP or by ARP, on an interface of its own. */
export class InterfaceCable implements FleetCable {
  readonly renewed: Signal<Lease>;
  readonly ipv6Changed: Signal<void>;
  readonly #interface: HostInterface;
  readonly #stored: LeaseStore;
  #host: LineHost | undefined;
  #camera: FleetCamera | undefined;
  /** The connection mode that it follows; undefined without power. */
  #mode: string | undefined;
  #dhcp: DhcpRunner | undefined;
  #claim: ClaimRunner | undefined;
  #lease = NONE;
  /** The lease of before a restart. */
  #remembered: ReturnType<typeof remembered> | undefined;
  #conflicts = 0;
  #cancels: (() => void)[] = [];
  readonly #ipv6: LinkAddresses;
  /** Resolves when there is an address, or none is looked for any more. */
  #found = Promise.withResolvers<void>();
  readonly #put = new Map<string, InterfaceAddress>();

  constructor(own: HostInterface, fault: FaultHandler, stored: LeaseStore = forgetful) {
    this.#interface = own;
    this.#stored = stored;
    this.renewed = new Signal(fault, 'a listener of the lease');
    this.ipv6Changed = new Signal(fault, 'a listener of IPv6 addresses');
    this.#ipv6 = new LinkAddresses(own, {
      changed: () => this.ipv6Changed.emit(),
      duplicate: (address) => this.#camera?.journal.write('address.conflict', { address, mac: '', defended: false }),
    });
    own.received.on((frame) => this.#received(frame));
  }

  lease(): Lease {
    return this.#lease;
  }

  ipv6(): readonly string[] {
    return this.#ipv6.all;
  }

  isTaken(address: string): boolean {
    return this.#ipv6.isTaken(address);
  }

  unreachable(): undefined {
    return undefined;
  }

  offer(): never {
    throw new InputError([
      "lease: got servers for a lease, wanted none: the network's DHCP server gives the leases here",
    ]);
  }

  /** Follows the camera's settings; resolves when it has an address. */
  async follow(camera: FleetCamera): Promise<void> {
    this.#camera = camera;
    const { settings } = camera;
    const mode: string = settings.get(networkMode);
    if (mode !== this.#mode) {
      this.#leave();
      this.#mode = mode;
      this.#begin(camera, mode);
    }
    if (settings.get(ipv6Enabled)) await this.#ipv6.turn('on');
    await this.#found.promise;
  }

  /** Turns IPv6 off on the interface only now, so that whoever turned it off over IPv6 has the answer. */
  async moved(): Promise<void> {
    if (this.#camera?.settings.get(ipv6Enabled) === false) await this.#ipv6.turn('off');
  }

  /** Ends all that looks for an address or holds one; a lease is given back, unless the camera restarts. */
  async end(how: 'off' | 'restart' = 'off'): Promise<void> {
    const { clock, rules } = this.#camera ?? {};
    const held = how === 'restart' && rules?.leases.asksAgain() === true ? this.#dhcp?.held : undefined;
    this.#remembered = held && clock && remembered(held, clock);
    if (held) this.#dhcp?.end();
    this.#leave();
    this.#mode = undefined;
    for (const one of [...this.#put.values()]) await this.#drop(one);
    await this.#ipv6.turn('off');
  }

  interrupt(): void {
    this.#found.resolve();
  }

  async close(): Promise<void> {
    await this.end();
    await this.#interface.close();
  }

  /** Puts an address of the camera on its interface, with the mask and the gateway of now; false: another host has it. */
  async put(host: string): Promise<boolean> {
    const one = this.#camera && host !== NONE.address ? interfaceAddress(host, this.#camera) : undefined;
    if (host.includes('%') || this.#ipv6.all.includes(host) || !one || isSame(one, this.#put.get(host))) return true;
    try {
      await this.#interface.put(one);
    } catch (error) {
      if (!(error instanceof DoorError && error.code === 'EADDRINUSE')) throw error;
      this.#ipv6.taken(host);
      return false;
    }
    this.#ipv6.free(host);
    this.#put.set(host, one);
    return true;
  }

  async drop(host: string): Promise<void> {
    const one = this.#put.get(host);
    if (one) await this.#drop(one);
  }

  async #drop(one: InterfaceAddress): Promise<void> {
    this.#put.delete(one.address);
    await this.#interface.drop(one);
  }

  #begin(camera: FleetCamera, mode: string): void {
    const { identity, model, rules, clock, random, journal } = camera;
    this.#found = Promise.withResolvers();
    const line = { mac: identity.mac, name: model.name, port: this.#interface, rules, journal, random };
    this.#host = { ...line, uptime: clock.uptime };
    this.#cancels = [clock.uptime.every(IPV6_EVERY_MS, () => void this.#ipv6.look())];
    this.#claim = new ClaimRunner(this.#host);
    if (mode === 'static') {
      this.#found.resolve();
      return;
    }
    const ways = { looksOnly: mode === 'auto-advanced', keeps: model.withoutLease === 'keep' };
    this.#dhcp = new DhcpRunner(this.#host, (news) => this.#told(news), ways);
    this.#withoutServerAfter(NO_SERVER_MS);
    const asksAgain = mode !== 'auto-advanced' && rules.leases.asksAgain();
    // One is stored that was not given back: the process was killed.
    this.#dhcp.begin(this.#remembered?.(clock) ?? (asksAgain ? this.#stored.load(camera) : undefined));
    this.#remembered = undefined;
  }

  #leave(): void {
    if (this.#camera?.rules.leases.releases() === true) this.#dhcp?.release();
    if (this.#dhcp?.held) this.#keep(undefined);
    this.#dhcp?.end();
    this.#claim?.end();
    for (const cancel of this.#cancels) cancel();
    [this.#dhcp, this.#claim, this.#cancels, this.#conflicts, this.#lease] = [undefined, undefined, [], 0, NONE];
    this.#found.resolve();
  }

  #received(bytes: Uint8Array): void {
    if (!this.#host) return;
    const arrived = arrivedIn(bytes, this.#host.journal);
    if (arrived?.kind === 'arp') this.#claim?.heard(arrived.packet);
    else if (arrived?.kind === 'dhcp') this.#dhcp?.heard(arrived);
  }

  #told(news: DhcpNews): void {
    if (news.kind === 'offered') {
      if (this.#mode === 'auto-advanced') this.#seek(news.lease);
    } else if (news.kind === 'leased') {
      this.#keep(news.held);
      this.#leased(news.held.lease);
    } else {
      this.#keep(undefined);
      this.#lost(news.why);
    }
  }

  #keep(held: HeldLease | undefined): void {
    if (this.#camera) this.#stored.keep(held, this.#camera);
  }

  #leased(lease: Lease): void {
    if (lease.address === this.#lease.address) return this.#use(lease);
    this.#claim?.begin(lease.address, quickTiming, (news) => {
      if (news === 'claimed') this.#use(lease);
      else {
        this.#dhcp?.decline();
        this.#keep(undefined);
        this.#lost('another host has the address');
      }
    });
  }

  /** The address may not be used any more. */
  #lost(why: string): void {
    const { address } = this.#lease;
    if (this.#camera?.model.withoutLease === 'keep' && address !== NONE.address) return;
    this.#withoutServerAfter(NO_SERVER_MS);
    if (address === NONE.address || this.#camera?.rules.leases.givesUpAddress() === false) return;
    this.#camera?.journal.write('address.lost', { address, why });
    this.#lease = NONE;
    this.#claim?.end();
    void this.drop(address);
  }

  #withoutServerAfter(ms: number): void {
    const uptime = this.#camera?.clock.uptime;
    if (uptime) this.#cancels.push(uptime.after(ms, () => this.#withoutServer()));
  }

  /** No DHCP server gave an address in time. */
  #withoutServer(): void {
    const { settings, model } = this.#camera ?? {};
    if (!settings || !model || this.#lease.address !== NONE.address || this.#claim?.address !== undefined) return;
    const kept = {
      ...NONE,
      address: settings.get(ipv4Address),
      mask: settings.get(ipv4Mask),
      gateway: settings.get(ipv4Gateway),
    };
    if (this.#mode === 'auto-advanced') this.#seek(kept);
    else if (this.#mode === 'dhcp' && model.withoutLease === 'keep') this.#try([kept], quickTiming);
    else this.#linkLocal();
  }

  #linkLocal(): void {
    const { rules, random } = this.#camera ?? {};
    if (!rules || !random) return;
    const address = rules.leases.linkLocal(random.below(LINK_LOCAL_CHOICES));
    this.#claim?.begin(address, linkLocalTiming, (news) => {
      if (news === 'claimed') return this.#use({ ...NONE, address, mask: '255.255.0.0' });
      this.#conflicts++;
      if (news === 'lost') this.#lost('another host took the address');
      if (this.#conflicts < MOST_CONFLICTS) this.#linkLocal();
      else this.#withoutServerAfter(AFTER_CONFLICTS_MS);
    });
  }

  /** Looks for a free address in a network. */
  #seek(network: Lease): void {
    this.#dhcp?.end();
    const addresses = candidates(network, this.#host?.mac ?? '');
    this.#try(
      addresses.map((address) => ({ ...network, address })),
      quickTiming,
    );
  }

  /** Claims one address after the other until one is free. */
  #try([first, ...others]: readonly Lease[], timing: ClaimTiming): void {
    if (!first) return this.#withoutServerAfter(AFTER_CONFLICTS_MS);
    this.#claim?.begin(first.address, timing, (news) => {
      if (news === 'claimed') return this.#use(first);
      if (news === 'lost') this.#lost('another host took the address');
      this.#try(others, timing);
    });
  }

  #use(lease: Lease): void {
    const same = JSON.stringify(lease) === JSON.stringify(this.#lease);
    this.#lease = lease;
    this.#conflicts = 0;
    this.#found.resolve();
    if (!same) this.renewed.emit(lease);
  }
}

const isSame = (one: InterfaceAddress, other: InterfaceAddress | undefined): boolean =>
  one.prefixLength === other?.prefixLength && one.gateway === other.gateway;
