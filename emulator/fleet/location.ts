import type { AddressAllocator, Placement } from '../net/addresses.ts';
import type { Door } from '../net/door.ts';
import { DoorError } from '../kernel/door-error.ts';
import { realPort, type Endpoint } from '../services/endpoint.ts';
import type { Assembly, CameraSetup } from './assembly.ts';
import type { FleetCable } from './cable.ts';

/** The host of a placement on an interface before the camera has found an address. */
export const NOWHERE = '';
const NO_ADDRESS = '0.0.0.0';

type LocationCable = Pick<FleetCable, 'follow' | 'moved' | 'put' | 'drop' | 'end' | 'close'>;

type LocationSetup = Pick<CameraSetup, 'placement' | 'allocator'>;

/** The location of a camera: its leased placement, which stays reserved for it, or another one that its settings ask for. */
export class Location {
  readonly #leased: Placement;
  readonly #places: AddressAllocator;
  readonly #cable: LocationCable;
  #placement: Placement;
  /** The placements at IPv6 addresses. */
  #ipv6: readonly Placement[] = [];
  #door: Door | undefined;
  /** Doors that the camera has left and that still have open sockets. */
  #left: readonly Door[] = [];
  #refused: string | undefined;
  #closed = false;

  constructor({ placement: leased, allocator: places }: LocationSetup, cable: LocationCable) {
    this.#cable = cable;
    this.#leased = leased;
    this.#places = places;
    this.#placement = leased;
  }

  get placement(): Placement {
    return this.#placement;
  }

  /** The IPv6 addresses at which the camera is. */
  get ipv6(): readonly string[] {
    return this.#ipv6.map(({ host }) => host);
  }

  /** The reason why the camera is not at the address of its settings; undefined when it is. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** Makes this door the present one. */
  use(door: Door): void {
    this.#left = [...this.#left, ...(this.#door ? [this.#door] : [])].filter((one) => one.open() > 0);
    this.#door = door;
  }

  /** Ends the connections that the camera opened, at all doors, and gives up the address that it got. */
  async leave(how: 'off' | 'restart' = 'off'): Promise<void> {
    await Promise.all([...(this.#door ? [this.#door] : []), ...this.#left].map((door) => door.hangUp()));
    await this.#cable.end(how);
  }

  /** Gets the addresses of the settings, and moves the camera there. */
  async arrive(assembly: Assembly, power: 'on' | 'off' = 'on'): Promise<void> {
    if (power === 'on') await this.#cable.follow(assembly.camera);
    // On an interface it has an address only as long as it has power.
    else if (this.#leased.host === NOWHERE) return;
    await this.follow(assembly);
    if (power === 'on') await this.#cable.moved();
    if (power === 'on' && this.#placement.host === NOWHERE)
      throw new DoorError('EADDRNOTAVAIL', 'the camera', { why: this.#refused ?? 'has found no address' });
  }

  /** The number of open sockets of all doors. */
  open(): number {
    return (this.#door?.open() ?? 0) + this.stray();
  }

  /** The number of clients' connections. */
  connections(): number {
    return [...(this.#door ? [this.#door] : []), ...this.#left].reduce((sum, door) => sum + door.connections(), 0);
  }

  /** Both numbers. */
  footprint(): Readonly<Record<'sockets' | 'connections', number>> {
    return { sockets: this.open(), connections: this.connections() };
  }

  /** The number of sockets that are still open at doors that the camera has left: none, once it is built anew. */
  stray(): number {
    return this.#left.reduce((sum, door) => sum + door.open(), 0);
  }

  /** Moves the camera to the addresses of its settings. At those that stay, everything goes on. What cannot be had is left out: see `refused`. */
  async follow({ camera, door, supervisor }: Assembly): Promise<void> {
    const [left, leftIpv6] = [this.#placement, this.#ipv6];
    const { address } = camera.network.current();
    this.#refused = undefined;
    // A camera that has lost its IPv4 address waits for the next one.
    const waits = address === NO_ADDRESS && this.#leased.host !== address;
    if (waits && left.host === NOWHERE) return;
    const next = waits ? left : await this.#taken(address, [this.#leased, left]);
    const host = next ?? left;
    const wanted = camera.network.ipv6();
    const all = await Promise.all(wanted.map((one) => this.#taken(one, leftIpv6)));
    const ipv6 = all.filter((one) => one !== undefined);
    if (this.#refused !== undefined)
      camera.journal.write('service.failed', { service: 'network', error: this.#refused });
    const from = [left, ...leftIpv6];
    const to = [host, ...ipv6];
    const { network } = camera.rules;
    const addresses = [network.listensAt(host.host), ...hostsOf(ipv6)];
    const stays = hostsOf(from).join() === hostsOf(to).join();
    if (stays && addresses.join() === door.addresses.join()) return;
    [this.#placement, this.#ipv6] = [host, ipv6];
    await supervisor.move({ stay: network.goesOnAt(door.addresses, addresses), to: addresses });
    for (const one of from.filter((each) => !to.includes(each))) {
      if (one !== this.#leased) this.#places.give(one);
      await this.#cable.drop(one.host);
    }
    if (left.host !== NOWHERE && !stays)
      camera.journal.write('camera.moved', { from: hostsOf(from).join(), to: hostsOf(to).join() });
  }

  /** A placement at this address: one of those that the camera has, or a new one. Undefined, and refused, when it cannot be had. */
  async #taken(host: string, had: readonly Placement[]): Promise<Placement | undefined> {
    if (!(await this.#cable.put(host))) return undefined;
    const own = had.find((one) => one.host === host);
    if (own) return own;
    const next = { host, offset: this.#leased.offset };
    const refused = await this.#places.takeThis(next);
    if (!refused) return next;
    this.#refused ??= refused.message;
    return undefined;
  }

  /** Obeys the settings: moves the camera, and ends what hosts have open that are admitted no more, once they have the answers owed to them. */
  async obey(assembly: Assembly, power: 'on' | 'off'): Promise<void> {
    await this.arrive(assembly, power);
    await assembly.supervisor.settled();
    if (assembly.camera.rules.hosts.endsWhatRuns()) this.#door?.expel();
  }

  /** The numbers of these endpoints by name, as clients reach them here. */
  portsOf(endpoints: readonly Endpoint[]): Readonly<Record<string, number>> {
    const { offset } = this.#placement;
    return Object.fromEntries(endpoints.map((endpoint) => [endpoint.name, realPort(endpoint, offset)]));
  }

  /** Releases the camera's placements, so that others may have them. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const one of [this.#placement, ...this.#ipv6]) this.#places.give(one);
    this.#places.give(this.#leased);
    await this.#cable.close();
  }
}

const hostsOf = (placements: readonly Placement[]): readonly string[] => placements.map(({ host }) => host);
