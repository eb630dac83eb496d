import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { quadNumber, quadText } from '../kernel/address.ts';
import { InputError, type Problem } from '../kernel/errors.ts';
import { claim, type Release } from './address-claim.ts';
import { bindingError, DoorError } from '../kernel/door-error.ts';
import { leave } from './left-ports.ts';

const PROBES = 4_096;
const OFFSETS = { first: 8_000, step: 1_000, last: 57_000 };

/** Tests whether `host:port` can be bound right now: undefined when it can, else the error's code. */
export type Probe = (host: string, port: number) => Promise<string | undefined>;

export const bindProbe: Probe = (host, port) =>
  new Promise((done) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'UNKNOWN'));
    server.listen({ host, port, exclusive: true }, () =>
      server.close(() => {
        // A service binds it next, and must wait where a child that starts right now has the probe's socket still.
        leave({ transport: 'tcp', host, port });
        done(undefined);
      }),
    );
  });

export interface Placement {
  readonly host: string;
  readonly offset: number;
}

/** The port policy of cameras. `auto`: the real ports if they can be bound, else an offset. */
export type PortPolicy = 'auto' | 'real' | { readonly offset: number };

/** The allocator of placements: one address with the camera's ports for each camera, found by binding. One for each process. */
export class AddressAllocator {
  readonly #ports: readonly number[];
  readonly #probe: Probe;
  readonly #hold: typeof claim;
  readonly #taken = new Map<string, Release>();
  #next = 0;
  #autoOffset: number | undefined;

  /** `ports`: the TCP ports that a camera must be able to bind, without offset. */
  constructor(ports: readonly number[], probe: Probe = bindProbe, hold = claim) {
    this.#ports = ports;
    this.#probe = probe;
    this.#hold = hold;
  }

  /** Takes a placement at one of `hosts`, or on the loopback if that is empty. Throws `DoorError` with the first obstacle when none is left. */
  async take(hosts: readonly string[], policy: PortPolicy): Promise<Placement> {
    let obstacle: DoorError | undefined;
    for (const host of hosts.length > 0 ? hosts : this.#loopback()) {
      const placement = { host, offset: await this.#offsetAt(host, policy) };
      if (this.#taken.has(keyOf(placement))) continue;
      const blocked = await this.#claim(placement);
      if (!blocked) return placement;
      obstacle ??= blocked;
    }
    const shared = hosts.length > 0 ? undefined : await this.#sharing(policy);
    if (shared) return shared;
    throw (
      obstacle ??
      new DoorError('EADDRINUSE', 'each given address', {
        why: 'has a camera',
        elsewhere: 'give more with --host',
      })
    );
  }

  /** Takes exactly this placement; returns the error when it cannot be had. */
  async takeThis(placement: Placement): Promise<DoorError | undefined> {
    return this.#taken.has(keyOf(placement))
      ? new DoorError('EADDRINUSE', placement.host, { why: 'has a camera', elsewhere: 'choose another address' })
      : this.#claim(placement);
  }

  give(placement: Placement): void {
    this.#taken.get(keyOf(placement))?.();
    this.#taken.delete(keyOf(placement));
  }

  *#loopback(): Iterable<string> {
    for (let tries = 0; tries < PROBES; tries++) {
      const n = this.#next++;
      yield `127.${1 + (Math.floor(n / 62_500) % 200)}.${(Math.floor(n / 250) % 250) + 1}.${(n % 250) + 1}`;
    }
  }

  async #offsetAt(host: string, policy: PortPolicy): Promise<number> {
    if (policy === 'real') return 0;
    if (policy !== 'auto') return policy.offset;
    this.#autoOffset ??= (await this.#probe(host, Math.min(...this.#ports))) === 'EACCES' ? OFFSETS.first : 0;
    return this.#autoOffset;
  }

  /** A placement for machines without the addresses 127.x.y.z (macOS): one address, with an offset for each camera. */
  async #sharing(policy: PortPolicy): Promise<Placement | undefined> {
    if (policy !== 'auto') return undefined;
    for (let offset = OFFSETS.first; offset <= OFFSETS.last; offset += OFFSETS.step) {
      const placement = { host: '127.0.0.1', offset };
      if (!this.#taken.has(keyOf(placement)) && !(await this.#claim(placement))) return placement;
    }
    return undefined;
  }

  /** Takes a placement; if one of its ports cannot be bound, releases it and returns the reason. */
  async #claim(placement: Placement): Promise<DoorError | undefined> {
    const { host, offset } = placement;
    const key = keyOf(placement);
    this.#taken.set(key, () => undefined);
    const release = await this.#hold(key);
    if (!release) {
      this.#taken.delete(key);
      return new DoorError('EADDRINUSE', host, {
        why: 'has a camera of another process',
        elsewhere: 'choose another --host or --ports offset:N',
      });
    }
    this.#taken.set(key, release);
    const codes = await Promise.all(this.#ports.map((port) => this.#probe(host, port + offset)));
    const blocked = codes.findIndex((code) => code !== undefined);
    const code = codes[blocked];
    if (code === undefined) return undefined;
    this.give(placement);
    if (code === 'EADDRNOTAVAIL') this.#next += PROBES;
    return bindingError(code, host, (this.#ports[blocked] ?? 0) + offset);
  }
}

/** Whether an address belongs to this machine: to one of its interfaces, or to the loopback. */
export function isOurs(host: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  return own.includes(host) || (host.startsWith('127.') && net.isIPv4(host));
}

/** The network mask of an address of this machine; 255.255.255.255 if it is not known. */
export function maskOf(host: string): string {
  if (host.startsWith('127.')) return '255.0.0.0';
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return own.find(({ address }) => address === host)?.netmask ?? '255.255.255.255';
}

/** Whether an address is the wildcard address, which clients cannot use. */
export const isAnyAddress = (host: string): boolean => host === '0.0.0.0' || /^[0:]+$/.test(host);

const keyOf = ({ host, offset }: Placement): string => `${host}+${offset}`;

const MOST_IN_CIDR = 1_024;

/** Reads `--host`: addresses and IPv4 CIDR blocks, separated by commas. Throws `InputError` with every problem. */
export function hostsFrom(text: string): readonly string[] {
  const problems: Problem[] = [];
  const hosts = text.split(',').flatMap((part) => {
    const one = part.trim();
    if (net.isIP(one)) return [one];
    const block = blockOf(one);
    if (!block)
      problems.push({
        key: '--host',
        got: one,
        words: `got "${one}", wanted an IP address or a block such as 192.168.0.0/28, at most ${MOST_IN_CIDR} addresses`,
      });
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
  const number = quadNumber(address);
  const first = number - (number % size);
  const edge = size > 2 ? 1 : 0;
  return Array.from({ length: size - 2 * edge }, (_, i) => quadText(first + edge + i));
}
