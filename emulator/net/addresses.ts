import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { InputError } from '../kernel/errors.ts';
import { claim, type Release } from './address-claim.ts';
import { DoorError, bindingAdvice } from './door-error.ts';

/** The guide's TCP ports that a camera must be able to bind. */
const GUIDE_PORTS = [80, 443, 554];
const PROBES = 4_096;
const OFFSETS = { first: 8_000, step: 1_000, last: 57_000 };

/** Whether `host:port` can be bound right now: undefined when it can, else the error's code. */
export type Probe = (host: string, port: number) => Promise<string | undefined>;

export const bindProbe: Probe = (host, port) =>
  new Promise((done) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'UNKNOWN'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(undefined)));
  });

export interface Placement {
  readonly host: string;
  readonly offset: number;
}

/** `auto`: the guide's ports where they can be bound, else an offset. */
export type PortPolicy = 'auto' | 'real' | { readonly offset: number };

/** Hands out places for cameras: one address each with the guide's ports, found by binding. One per process. */
export class AddressAllocator {
  readonly #probe: Probe;
  readonly #hold: typeof claim;
  readonly #taken = new Map<string, Release>();
  #next = 0;
  #autoOffset: number | undefined;

  constructor(probe: Probe = bindProbe, hold = claim) {
    this.#probe = probe;
    this.#hold = hold;
  }

  /** A place at one of `hosts`, or on the loopback when there are none. Throws `DoorError` when none is left, with the first obstacle. */
  async take(hosts: readonly string[], wish: PortPolicy): Promise<Placement> {
    let obstacle: DoorError | undefined;
    for (const host of hosts.length > 0 ? hosts : this.#loopback()) {
      const place = { host, offset: await this.#offsetAt(host, wish) };
      if (this.#taken.has(keyOf(place))) continue;
      const blocked = await this.#claim(place);
      if (!blocked) return place;
      obstacle ??= blocked;
    }
    const shared = hosts.length > 0 ? undefined : await this.#sharing(wish);
    if (shared) return shared;
    throw (
      obstacle ??
      new DoorError('EADDRINUSE', `all ${hosts.length} addresses given have a camera: give more with --host`)
    );
  }

  /** Takes just this place. Gives the error when it can't be had. */
  async takeThis(place: Placement): Promise<DoorError | undefined> {
    return this.#taken.has(keyOf(place))
      ? new DoorError('EADDRINUSE', `${place.host} has a camera: choose another address`)
      : this.#claim(place);
  }

  give(place: Placement): void {
    this.#taken.get(keyOf(place))?.();
    this.#taken.delete(keyOf(place));
  }

  *#loopback(): Iterable<string> {
    for (let tries = 0; tries < PROBES; tries++) {
      const n = this.#next++;
      yield `127.${1 + (Math.floor(n / 62_500) % 200)}.${(Math.floor(n / 250) % 250) + 1}.${(n % 250) + 1}`;
    }
  }

  async #offsetAt(host: string, wish: PortPolicy): Promise<number> {
    if (wish === 'real') return 0;
    if (wish !== 'auto') return wish.offset;
    this.#autoOffset ??= (await this.#probe(host, 80)) === 'EACCES' ? OFFSETS.first : 0;
    return this.#autoOffset;
  }

  /** Where 127.x.y.z are no addresses (macOS): one address, an offset for each camera. */
  async #sharing(wish: PortPolicy): Promise<Placement | undefined> {
    if (wish !== 'auto') return undefined;
    for (let offset = OFFSETS.first; offset <= OFFSETS.last; offset += OFFSETS.step) {
      const place = { host: '127.0.0.1', offset };
      if (!this.#taken.has(keyOf(place)) && !(await this.#claim(place))) return place;
    }
    return undefined;
  }

  /** Takes the place; when one of its ports can't be bound, gives it back and says why. */
  async #claim(place: Placement): Promise<DoorError | undefined> {
    const { host, offset } = place;
    const key = keyOf(place);
    this.#taken.set(key, () => undefined);
    const release = await this.#hold(key);
    if (!release) {
      this.#taken.delete(key);
      return new DoorError(
        'EADDRINUSE',
        `${host} has a camera of another process: choose another --host or --ports offset:N`,
      );
    }
    this.#taken.set(key, release);
    const codes = await Promise.all(GUIDE_PORTS.map((port) => this.#probe(host, port + offset)));
    const blocked = codes.findIndex((code) => code !== undefined);
    const code = codes[blocked];
    if (code === undefined) return undefined;
    this.give(place);
    if (code === 'EADDRNOTAVAIL') this.#next += PROBES;
    return new DoorError(code, bindingAdvice(code, host, (GUIDE_PORTS[blocked] ?? 0) + offset));
  }
}

/** Whether this machine has the address: one of its interfaces', or any of the loopback. */
export function isOurs(host: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  return own.includes(host) || (host.startsWith('127.') && net.isIPv4(host));
}

/** The mask of the network that an address of this machine is in; all of it where that is not known. */
export function maskOf(host: string): string {
  if (host.startsWith('127.')) return '255.0.0.0';
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return own.find(({ address }) => address === host)?.netmask ?? '255.255.255.255';
}

/** Whether a socket bound to it takes what comes to any address of the machine: no address that a client could use. */
export const isAnyAddress = (host: string): boolean => host === '0.0.0.0' || /^[0:]+$/.test(host);

const keyOf = ({ host, offset }: Placement): string => `${host}+${offset}`;

const MOST_IN_CIDR = 1_024;

/** Reads `--host`: addresses and IPv4 CIDR blocks, separated by commas. Throws `InputError` with every problem. */
export function hostsFrom(text: string): readonly string[] {
  const problems: string[] = [];
  const hosts = text.split(',').flatMap((part) => {
    const one = part.trim();
    if (net.isIP(one)) return [one];
    const block = blockOf(one);
    if (!block)
      problems.push(
        `--host: got "${one}", wanted an IP address or a block such as 192.168.0.0/28, at most ${MOST_IN_CIDR} addresses`,
      );
    return block ?? [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return hosts;
}

/** The host addresses of a block: without network and broadcast address unless it is a /31 or /32. */
function blockOf(text: string): string[] | undefined {
  const [address = '', bits = ''] = text.split('/');
  if (!net.isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32 || Number(bits) < 22) return undefined;
  const size = 2 ** (32 - Number(bits));
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = number - (number % size);
  const edge = size > 2 ? 1 : 0;
  return Array.from({ length: size - 2 * edge }, (_, i) => {
    const n = first + edge + i;
    return [24, 16, 8, 0].map((shift) => (n / 2 ** shift) & 0xff).join('.');
  });
}
