import type { FaultHandler } from '../kernel/fault.ts';
import type { AddressAllocator, Placement } from '../net/addresses.ts';
import type { Door } from '../net/door.ts';
import type { Network } from '../net/network.ts';
import { realPort, type Endpoint } from '../services/endpoint.ts';
import type { Assembly } from './assembly.ts';
import { cameraDoor, type CameraDoorOptions } from './camera-door.ts';

/** The location of a camera: its leased placement, which stays reserved for it, or another one that its settings ask for. */
export class Location {
  readonly #leased: Placement;
  readonly #places: AddressAllocator;
  readonly #fault: FaultHandler;
  readonly #network: Network | undefined;
  #placement: Placement;
  #door: Door | undefined;
  /** Doors that the camera has left and that still have open sockets. */
  #left: readonly Door[] = [];
  #refused: string | undefined;
  #closed = false;

  constructor(leased: Placement, places: AddressAllocator, { fault, network }: CameraDoorOptions) {
    this.#fault = fault;
    this.#network = network;
    this.#leased = leased;
    this.#places = places;
    this.#placement = leased;
  }

  get placement(): Placement {
    return this.#placement;
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

  /** Ends the connections that the camera opened, at all doors. */
  hangUp(): Promise<void> {
    return this.#hangUp([...(this.#door ? [this.#door] : []), ...this.#left]);
  }

  async #hangUp(doors: readonly Door[]): Promise<void> {
    await Promise.all(doors.map((door) => door.hangUp()));
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

  /** The number of sockets that are still open at doors that the camera has left: 0 after a move. */
  stray(): number {
    return this.#left.reduce((sum, door) => sum + door.open(), 0);
  }

  /** Moves the camera to the address of its settings. If that cannot be had, it stays: see `refused`. */
  async follow({ camera, supervisor }: Assembly): Promise<void> {
    const { address: host } = camera.network.current();
    const [leased, left] = [this.#leased, this.#placement];
    this.#refused = undefined;
    if (host === left.host) return;
    const next = host === leased.host ? leased : { host, offset: leased.offset };
    const refused = next === leased ? undefined : await this.#places.takeThis(next);
    if (refused) {
      this.#refused = refused.message;
      camera.journal.write('service.failed', { service: 'network', error: refused.message });
      return;
    }
    this.#placement = next;
    const door = cameraDoor(camera, next, { fault: this.#fault, network: this.#network });
    this.use(door);
    await supervisor.move(door);
    await this.#hangUp(this.#left);
    if (left !== leased) this.#places.give(left);
    camera.journal.write('camera.moved', { from: left.host, to: host });
  }

  /** Obeys the settings: moves the camera, and ends what hosts have open that are admitted no more, once they have the answers owed to them. */
  async obey(assembly: Assembly): Promise<void> {
    await this.follow(assembly);
    await assembly.supervisor.settled();
    if (assembly.camera.rules.hosts.endsWhatRuns()) this.#door?.expel();
  }

  /** The numbers of these endpoints by name, as clients reach them here. */
  portsOf(endpoints: readonly Endpoint[]): Readonly<Record<string, number>> {
    const { offset } = this.#placement;
    return Object.fromEntries(endpoints.map((endpoint) => [endpoint.name, realPort(endpoint, offset)]));
  }

  /** Releases the camera's placements, so that others may have them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#places.give(this.#placement);
    this.#places.give(this.#leased);
  }
}
