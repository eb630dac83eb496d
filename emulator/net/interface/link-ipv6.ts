import { DoorError } from '../../kernel/door-error.ts';
import { pause } from '../../kernel/time.ts';
import { Turns } from '../../kernel/turns.ts';

/** An IPv6 address of an interface that is in use, or that another host has. A link-local one has its zone. */
export interface LinkAddress {
  readonly address: string;
  readonly state: 'in-use' | 'duplicate';
}

/** Runs `ip` with these words. */
type Run = (...words: readonly string[]) => Promise<string>;

/** How long duplicate address detection may take, and how often it is looked at, in ms: the kernel begins it within a second, and waits another. */
const [DETECTION_MS, LOOK_MS] = [5_000, 50];

/** IPv6 on the interface of one camera: the kernel forms the addresses, and this keeps the routes by which they are left. */
export class LinkIpv6 {
  readonly #name: string;
  readonly #table: string;
  readonly #run: Run;
  /** The addresses that have a rule, and the routes, in that table. */
  readonly #ruled = new Set<string>();
  #routes: readonly string[] = [];
  readonly #turns = new Turns();

  /** `table`: the number of a routing table that nothing else uses. */
  constructor(name: string, table: string, run: Run) {
    this.#name = name;
    this.#table = table;
    this.#run = run;
  }

  /**
   * The addresses that the link gives: those but `set`. What leaves them leaves this interface, on the routes that routers advertise: in the
   * table of all, the first camera of a network would send for the others.
   */
  addresses(set: (address: string) => boolean): Promise<readonly LinkAddress[]> {
    return this.#turns.take(async () => {
      const all = addressesIn(await this.#ask('address'), this.#name);
      const given = all.filter(({ address }) => !set(address));
      const routed = given.filter(({ address, state }) => state === 'in-use' && !address.includes('%'));
      await this.#lead(routed.map(({ address }) => address));
      return given;
    });
  }

  /** Waits until no other host can be at an address that was put there. Throws `DoorError` when one is. */
  async detected(wanted: string): Promise<void> {
    for (let waited = 0; waited < DETECTION_MS; waited += LOOK_MS) {
      const found = addressesIn(await this.#ask('address'), this.#name).find(({ address }) => address === wanted);
      if (found?.state === 'in-use') return;
      if (found) throw new DoorError('EADDRINUSE', wanted, { why: 'is an address that another host has' });
      await pause(LOOK_MS);
    }
    throw new DoorError('EADDRNOTAVAIL', wanted, { why: 'is an address that the system does not give out' });
  }

  /** Takes rules and routes away. */
  end(): Promise<void> {
    return this.#turns.take(() => this.#lead([]));
  }

  async #lead(addresses: readonly string[]): Promise<void> {
    const routes = addresses.length === 0 ? [] : routesIn(await this.#ask('route'));
    for (const route of this.#routes) if (!routes.includes(route)) await this.#change('route', 'delete', route);
    for (const route of routes) if (!this.#routes.includes(route)) await this.#change('route', 'append', route);
    this.#routes = routes;
    for (const address of this.#ruled)
      if (!addresses.includes(address)) {
        this.#ruled.delete(address);
        await this.#change('rule', 'delete', `from ${address}`);
      }
    for (const address of addresses)
      if (!this.#ruled.has(address)) {
        this.#ruled.add(address);
        await this.#change('rule', 'add', `from ${address}`);
      }
  }

  #ask(what: 'address' | 'route'): Promise<string> {
    return this.#run('-6', '-o', what, 'show', 'dev', this.#name).catch(() => '');
  }

  async #change(what: 'route' | 'rule', how: string, words: string): Promise<void> {
    const place = what === 'route' ? ['dev', this.#name, 'table'] : ['lookup'];
    await this.#run('-6', what, how, ...words.split(' '), ...place, this.#table).catch(() => undefined);
  }
}

/** The addresses in what `ip -o address` writes, but those whose detection is under way. */
export function addressesIn(text: string, name: string): readonly LinkAddress[] {
  return [...text.matchAll(/inet6 ([0-9a-f:]+)\/\d+ scope (\w+)([^\\\n]*)/g)].flatMap(
    ([, address = '', scope, flags = '']): readonly LinkAddress[] => {
      const zoned = scope === 'link' ? `${address}%${name}` : address;
      if (flags.includes('dadfailed')) return [{ address: zoned, state: 'duplicate' }];
      return flags.includes('tentative') ? [] : [{ address: zoned, state: 'in-use' }];
    },
  );
}

/** The routes of router advertisements in what `ip -o route` writes, as words for `ip`: those whose lifetime is not over. */
export function routesIn(text: string): readonly string[] {
  const routes = text.split('\n').flatMap((line) => {
    const [, expires] = / expires (-?\d+)sec/.exec(line) ?? [];
    if (expires !== undefined && Number(expires) <= 0) return [];
    const [, router] = /^default via (\S+) .*proto ra /.exec(line) ?? [];
    if (router !== undefined) return [`default via ${router}`];
    const [, prefix] = /^((?!fe80:|ff)[0-9a-f:]+\/\d+) .*proto (?:kernel|ra) /.exec(line) ?? [];
    return prefix === undefined ? [] : [prefix];
  });
  return [...new Set(routes)];
}
