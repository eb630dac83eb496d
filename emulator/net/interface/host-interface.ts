import { readFile, writeFile } from 'node:fs/promises';
import { isIpv6, quadNumber, quadText } from '../../kernel/address.ts';
import type { FaultHandler } from '../../kernel/fault.ts';
import { Signal } from '../../kernel/signal.ts';
import { openFrames, type Frames } from './frames.ts';
import { ip } from './ip.ts';

/** An address that an interface gets; the gateway may be empty. */
export interface InterfaceAddress {
  readonly address: string;
  readonly prefixLength: number;
  readonly gateway: string;
}

/** A camera's own interface, with its own MAC address. Errors are `DoorError`. */
export interface HostInterface {
  /** Frames that came to it: ARP and DHCP replies. */
  readonly received: Signal<Uint8Array>;
  send(frame: Uint8Array): void;
  put(address: InterfaceAddress): Promise<void>;
  /** Takes an address away; nothing happens when it is not there. */
  drop(address: InterfaceAddress): Promise<void>;
  /** Turns IPv6 on or off: with it on, the kernel gives it a link-local address and those of router advertisements. */
  ipv6(on: boolean): Promise<void>;
  /** The IPv6 addresses that are in use, link-local ones with their zone. */
  ipv6Addresses(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** An interface of this machine, on which each camera is a host of its own. */
export interface SharedInterface {
  /** Adds a host. Throws `DoorError`. */
  host(mac: string): Promise<HostInterface>;
  close(): Promise<void>;
}

/** The numbers of routing tables: one for each camera, by the last two bytes of its MAC address. */
const FIRST_TABLE = 100_000;

/** Opens an interface of this machine for cameras. Throws `DoorError` in one sentence when that cannot be. */
export async function openInterface(name: string, fault: FaultHandler): Promise<SharedInterface> {
  const at = `--interface ${name}`;
  await ip(at, 'link', 'show', 'dev', name);
  const frames = await openFrames(at, fault);
  // Else it would answer ARP for the cameras, with its own MAC address.
  const before = await readFile(`/proc/sys/net/ipv4/conf/${name}/arp_ignore`, 'utf8').catch(() => '');
  await set(`ipv4/conf/${name}/arp_ignore`, '1');
  return {
    host: (mac) => host(name, at, mac, frames, fault),
    async close() {
      if (before !== '') await set(`ipv4/conf/${name}/arp_ignore`, before.trim());
      await frames.close();
    },
  };
}

/** A setting of the kernel for an interface. Where the system lets nobody change it, it stays. */
const set = (path: string, value: string): Promise<void> =>
  writeFile(`/proc/sys/net/${path}`, value).catch(() => undefined);

async function host(
  parent: string,
  at: string,
  mac: string,
  frames: Frames,
  fault: FaultHandler,
): Promise<HostInterface> {
  const name = `ipro${mac.replaceAll(':', '').slice(-6)}`;
  const table = String(FIRST_TABLE + Number.parseInt(mac.replaceAll(':', '').slice(-4), 16));
  const run = (...words: readonly string[]): Promise<string> => ip(at, ...words);
  const gone = (...words: readonly string[]): Promise<unknown> => run(...words).catch(() => undefined);
  // One of a program that was killed.
  await gone('link', 'delete', name);
  await run('link', 'add', 'link', parent, 'name', name, 'address', mac, 'type', 'macvlan', 'mode', 'bridge');
  await set(`ipv6/conf/${name}/disable_ipv6`, '1');
  // Each interface answers ARP for its own address alone (Linux, ip-sysctl).
  await set(`ipv4/conf/${name}/arp_ignore`, '1');
  await set(`ipv4/conf/${name}/arp_announce`, '2');
  await run('link', 'set', name, 'up');
  const index = Number.parseInt(await run('-o', 'link', 'show', 'dev', name), 10);
  const received = new Signal<Uint8Array>(fault, 'a frame of a camera');
  const unsubscribe = frames.received.on((frame) => (frame.index === index ? received.emit(frame.bytes) : undefined));

  const held = new Map<string, InterfaceAddress>();
  const assign = async ({ address, prefixLength, gateway }: InterfaceAddress): Promise<void> => {
    const version = isIpv6(address) ? '-6' : '-4';
    const network = networkOf(address, prefixLength);
    await run(version, 'address', 'replace', `${address}/${prefixLength}`, 'dev', name, 'noprefixroute');
    await run(version, 'route', 'replace', network, 'dev', name, 'table', table);
    if (gateway !== '') await gone(version, 'route', 'replace', 'default', 'via', gateway, 'dev', name, 'table', table);
  };
  const drop = async (one: InterfaceAddress): Promise<void> => {
    const version = isIpv6(one.address) ? '-6' : '-4';
    held.delete(one.address);
    await gone(version, 'rule', 'delete', 'from', one.address, 'lookup', table);
    await gone(version, 'address', 'delete', `${one.address}/${one.prefixLength}`, 'dev', name);
    // With the first address of a network the kernel takes the others away, and with the last one all routes.
    for (const other of held.values()) await assign(other).catch(() => undefined);
  };

  return {
    received,
    send: (bytes) => frames.send({ index, bytes }),
    async put(one) {
      const before = held.get(one.address);
      if (before) await drop(before);
      await assign(one);
      // Routes of its own: what leaves its address leaves its interface, whatever other cameras are in the same network.
      await run(isIpv6(one.address) ? '-6' : '-4', 'rule', 'add', 'from', one.address, 'lookup', table);
      held.set(one.address, one);
    },
    drop,
    ipv6: (on) => set(`ipv6/conf/${name}/disable_ipv6`, on ? '0' : '1'),
    async ipv6Addresses() {
      const lines = await run('-6', '-o', 'address', 'show', 'dev', name, '-tentative').catch(() => '');
      return [...lines.matchAll(/inet6 ([0-9a-f:]+)\/\d+ scope (\w+)/g)].map(([, address = '', scope]) =>
        scope === 'link' ? `${address}%${name}` : address,
      );
    },
    async close() {
      unsubscribe();
      for (const one of held.values()) await drop(one);
      await gone('link', 'delete', name);
    },
  };
}

/** The network of an address, as `ip` takes it. */
function networkOf(address: string, prefixLength: number): string {
  if (isIpv6(address)) return `${address}/${prefixLength}`;
  const number = quadNumber(address);
  const first = number - (number % 2 ** (32 - prefixLength));
  return `${quadText(first)}/${prefixLength}`;
}
