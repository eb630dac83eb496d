import { withoutZone } from '../../kernel/address.ts';
import type { HostInterface } from '../../net/interface/host-interface.ts';

interface LinkListener {
  /** The addresses are others than before. */
  readonly changed: () => void;
  /** Another host has this address; told once. */
  readonly duplicate: (address: string) => void;
}

/** The IPv6 addresses that a camera's link gives it, and those that other hosts have. */
export class LinkAddresses {
  readonly #interface: Pick<HostInterface, 'ipv6' | 'ipv6Addresses'>;
  readonly #listener: LinkListener;
  readonly #duplicates = new Set<string>();
  #on = false;
  #looking = false;
  #all: readonly string[] = [];

  constructor(own: Pick<HostInterface, 'ipv6' | 'ipv6Addresses' | 'duplicated'>, listener: LinkListener) {
    this.#interface = own;
    this.#listener = listener;
    own.duplicated.on((address) => (this.#on ? this.taken(address) : undefined));
  }

  /** The addresses in use; a link-local one has its zone. */
  get all(): readonly string[] {
    return this.#all;
  }

  async turn(state: 'on' | 'off'): Promise<void> {
    this.#on = state === 'on';
    if (!this.#on) {
      this.#all = [];
      this.#duplicates.clear();
    }
    await this.#interface.ipv6(this.#on);
  }

  /** Looks for the addresses, while IPv6 is on. */
  async look(): Promise<void> {
    if (!this.#on || this.#looking) return;
    this.#looking = true;
    const found = await this.#interface.ipv6Addresses().finally(() => (this.#looking = false));
    if (!this.#on) return;
    for (const { address, state } of found)
      if (state === 'duplicate') this.taken(address);
      else this.free(address);
    const all = found.flatMap(({ address, state }) => (state === 'in-use' ? [address] : []));
    if (all.join() === this.#all.join()) return;
    this.#all = all;
    this.#listener.changed();
  }

  /** Another host has this address. */
  taken(address: string): void {
    if (this.#duplicates.has(address)) return;
    this.#duplicates.add(address);
    this.#listener.duplicate(withoutZone(address));
  }

  /** No other host has it any more. */
  free(address: string): void {
    this.#duplicates.delete(address);
  }

  isTaken(address: string): boolean {
    return this.#duplicates.has(address);
  }
}
