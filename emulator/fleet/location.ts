import type { FaultHandler } from '../kernel/fault.ts';
import type { AddressAllocator, Placement } from '../net/addresses.ts';
import type { Door } from '../net/door.ts';
import { openDoor } from '../net/real-door.ts';
import type { Assembly } from './assembly.ts';

/** Where one camera is: at the place that is leased to it, which stays its own, or at another one that its settings ask for. */
export class Location {
  readonly #leased: Placement;
  readonly #places: AddressAllocator;
  readonly #fault: FaultHandler;
  #place: Placement;
  #door: Door | undefined;
  /** Doors that it has left with something still open. */
  #left: readonly Door[] = [];
  #refused: string | undefined;
  #closed = false;

  constructor(leased: Placement, places: AddressAllocator, fault: FaultHandler) {
    this.#fault = fault;
    this.#leased = leased;
    this.#places = places;
    this.#place = leased;
  }

  get place(): Placement {
    return this.#place;
  }

  /** Why it is not where its settings want it; undefined when it is. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** From now on it uses this door. */
  use(door: Door): void {
    this.#left = [...this.#left, ...(this.#door ? [this.#door] : [])].filter((one) => one.open() > 0);
    this.#door = door;
  }

  /** Sockets that are open, of all doors. */
  open(): number {
    return (this.#door?.open() ?? 0) + this.stray();
  }

  /** Connections of clients. */
  connections(): number {
    return [...(this.#door ? [this.#door] : []), ...this.#left].reduce((sum, door) => sum + door.connections(), 0);
  }

  /** Sockets that are still open at doors that it has left: none, when it has moved. */
  stray(): number {
    return this.#left.reduce((sum, door) => sum + door.open(), 0);
  }

  /** Goes where the camera's settings say. When that place cannot be had, it stays: see `refused`. */
  async follow({ camera, supervisor }: Assembly): Promise<void> {
    const { address: host } = camera.network.current();
    const [leased, left] = [this.#leased, this.#place];
    this.#refused = undefined;
    if (host === left.host) return;
    const next = host === leased.host ? leased : { host, offset: leased.offset };
    const refused = next === leased ? undefined : await this.#places.takeThis(next);
    if (refused) {
      this.#refused = refused.message;
      camera.journal.write('service.failed', { service: 'link', error: refused.message });
      return;
    }
    this.#place = next;
    const door = openDoor({ ...next, host: camera.rules.network.listensAt(host), fault: this.#fault });
    this.use(door);
    await supervisor.move(door);
    if (left !== leased) this.#places.give(left);
    camera.journal.write('camera.moved', { from: left.host, to: host });
  }

  /** Gives back every place, once: from then on others may have them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#places.give(this.#place);
    this.#places.give(this.#leased);
  }
}
