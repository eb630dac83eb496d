import { readFile, writeFile } from 'node:fs/promises';
import { isIpv6, quadNumber, quadText } from '../../kernel/address.ts';
import type { FaultHandler } from '../../kernel/fault.ts';
import { Signal } from '../../kernel/signal.ts';
import { watchDuplicates, type Duplicates } from './duplicates.ts';
import { openFrames, type Frames } from './frames.ts';
import { Ip } from './ip.ts';
import { LinkIpv6, type LinkAddress } from './link-ipv6.ts';

/** An address that an interface gets; the gateway may be empty. */
export interface InterfaceAddress {
  readonly address: string;
  readonly prefixLength: number;
  readonly gateway: string;
  /** Whether it is used only if no other host has it (RFC 4862 §5.4). */
  readonly detects: boolean;
}

/** A camera's own interface, with its own MAC address. Errors are `DoorError`. */
export interface HostInterface {
  /** Frames that came to it: ARP and DHCP replies. */
  readonly received: Pick<Signal<Uint8Array>, 'on'>;
  /** Addresses of an advertised prefix that the interface does not get, as another host has them; again with each advertisement. */
  readonly duplicated: Pick<Signal<string>, 'on'>;
  send(frame: Uint8Array): void;
  /** Puts an address there; at one that is there, another gateway holds at once. Throws `DoorError` when it `detects` another host that has it: then it is not there. */
  put(address: InterfaceAddress): Promise<void>;
  /** Takes an address away; nothing happens when it is not there. */
  drop(address: InterfaceAddress): Promise<void>;
  /** Turns IPv6 on or off: with it on, the kernel gives it a link-local address and those of router advertisements. */
  ipv6(on: boolean): Promise<void>;
  /** The IPv6 addresses that the link gives: all but those that were put there. */
  ipv6Addresses(): Promise<readonly LinkAddress[]>;
  close(): Promise<void>;
}

/** An interface of this machine, on which each camera is a host of its own. */
export interface SharedInterface {
  /** Adds a host. Throws `DoorError`. */
  host(mac: string): Promise<HostInterface>;
  close(): Promise<void>;
}

/** The numbers of routing tables, by the last two bytes of a camera's MAC address: one for addresses that were put there, one for those of the link. */
const [FIRST_TABLE, FIRST_LINK_TABLE] = [100_000, 200_000];

/** The metric of a route that is taken when there is no other: the greatest. */
const LAST_METRIC = 0xffff_ffff;

/**
 * How the kernel forms addresses for a camera: from its MAC address (EUI-64, RFC 4291 appendix A), with none that changes, also on a machine that
 * forwards; and its routers are the last that the machine itself would take.
 */
const IPV6_OF_CAMERA = { addr_gen_mode: '0', use_tempaddr: '0', accept_ra: '2', ra_defrtr_metric: '4294967295' };

/** Opens an interface of this machine for cameras. Throws `DoorError` in one sentence when that cannot be. */
export async function openInterface(name: string, fault: FaultHandler): Promise<SharedInterface> {
  const at = `--interface ${name}`;
  const ip = new Ip(at);
  try {
    await ip.run('link', 'show', 'dev', name);
    const frames = await openFrames(at, fault);
    const duplicates = watchDuplicates(fault);
    // Else it would answer ARP for the cameras, with its own MAC address.
    const before = await readFile(`/proc/sys/net/ipv4/conf/${name}/arp_ignore`, 'utf8').catch(() => '');
    await set(`ipv4/conf/${name}/arp_ignore`, '1');
    return {
      host: (mac) => host(name, mac, { ip, frames, duplicates }, fault),
      async close() {
        if (before !== '') await set(`ipv4/conf/${name}/arp_ignore`, before.trim());
        await Promise.all([frames.close(), duplicates.close(), ip.close()]);
      },
    };
  } catch (error) {
    await ip.close();
    throw error;
  }
}

/** A setting of the kernel for an interface. Where the system lets nobody change it, it stays. */
const set = (path: string, value: string): Promise<void> =>
  writeFile(`/proc/sys/net/${path}`, value).catch(() => undefined);

async function host(
  parent: string,
  mac: string,
  { ip, frames, duplicates }: { readonly ip: Ip; readonly frames: Frames; readonly duplicates: Duplicates },
  fault: FaultHandler,
): Promise<HostInterface> {
  const name = `ipro${mac.replaceAll(':', '').slice(-6)}`;
  const number = Number.parseInt(mac.replaceAll(':', '').slice(-4), 16);
  const [table, linkTable] = [String(FIRST_TABLE + number), String(FIRST_LINK_TABLE + number)];
  const run = (...words: readonly string[]): Promise<string> => ip.run(...words);
  const gone = (...words: readonly string[]): Promise<unknown> => run(...words).catch(() => undefined);
  const tables = async (lines: (table: string) => readonly string[]): Promise<void> => {
    for (const version of ['-4', '-6'] as const) await ip.batch(version, [table, linkTable].flatMap(lines));
  };
  // One of a program that was killed.
  await gone('link', 'delete', name);
  await tables((one) => [...emptying(one), refusing(one)]);
  await run('link', 'add', 'link', parent, 'name', name, 'address', mac, 'type', 'macvlan', 'mode', 'bridge');
  await set(`ipv6/conf/${name}/disable_ipv6`, '1');
  for (const [setting, value] of Object.entries(IPV6_OF_CAMERA)) await set(`ipv6/conf/${name}/${setting}`, value);
  // Each interface answers ARP for its own address alone (Linux, ip-sysctl).
  await set(`ipv4/conf/${name}/arp_ignore`, '1');
  await set(`ipv4/conf/${name}/arp_announce`, '2');
  await run('link', 'set', name, 'up');
  const index = Number.parseInt(await run('-o', 'link', 'show', 'dev', name), 10);
  const received = new Signal<Uint8Array>(fault, 'a frame of a camera');
  const duplicated = new Signal<string>(fault, 'a duplicate address of a camera');
  const unsubscribe = [
    frames.received.on((frame) => (frame.index === index ? received.emit(frame.bytes) : undefined)),
    duplicates.found.on((one) => (one.name === name ? duplicated.emit(one.address) : undefined)),
  ];

  const held = new Map<string, InterfaceAddress>();
  const link = new LinkIpv6(name, linkTable, run);
  const assign = async ({ address, prefixLength, gateway, detects }: InterfaceAddress): Promise<void> => {
    const version = isIpv6(address) ? '-6' : '-4';
    const network = networkOf(address, prefixLength);
    const flags = detects || version === '-4' ? ['noprefixroute'] : ['noprefixroute', 'nodad'];
    await run(version, 'address', 'replace', `${address}/${prefixLength}`, 'dev', name, ...flags);
    await run(version, 'route', 'replace', network, 'dev', name, 'table', table);
    const way = ['via', gateway, 'dev', name, 'table', table];
    const led = gateway === '' ? undefined : await gone(version, 'route', 'replace', 'default', ...way);
    if (led === undefined) await gone(version, 'route', 'delete', 'default', 'dev', name, 'table', table);
  };
  const drop = async (one: InterfaceAddress): Promise<void> => {
    const version = isIpv6(one.address) ? '-6' : '-4';
    held.delete(one.address);
    await gone(version, 'rule', 'delete', 'from', one.address, 'lookup', table);
    const network = networkOf(one.address, one.prefixLength);
    for (const to of [network, 'default']) await gone(version, 'route', 'delete', to, 'dev', name, 'table', table);
    await gone(version, 'address', 'delete', `${one.address}/${one.prefixLength}`, 'dev', name);
    // With the first address of a network the kernel takes the others away, and with the last one all routes.
    for (const other of held.values()) await assign(other).catch(() => undefined);
  };

  return {
    received,
    duplicated,
    send: (bytes) => frames.send({ index, bytes }),
    async put(one) {
      const before = held.get(one.address);
      const stays = before?.prefixLength === one.prefixLength;
      if (before && !stays) await drop(before);
      held.set(one.address, one);
      await assign(one);
      if (stays) return;
      if (one.detects)
        await link.detected(one.address).catch(async (error: unknown) => {
          await drop(one);
          throw error;
        });
      // Routes of its own: what leaves its address leaves its interface, whatever other cameras are in the same network.
      await run(isIpv6(one.address) ? '-6' : '-4', 'rule', 'add', 'from', one.address, 'lookup', table);
    },
    drop,
    async ipv6(on) {
      await set(`ipv6/conf/${name}/disable_ipv6`, on ? '0' : '1');
      if (!on) await link.end();
    },
    ipv6Addresses: () => link.addresses((address) => held.has(address)),
    async close() {
      for (const end of unsubscribe) end();
      await link.end();
      for (const one of held.values()) await drop(one);
      await gone('link', 'delete', name);
      await tables(emptying);
    },
  };
}

/** The most rules for one table that a program that was killed may have left. */
const MOST_RULES = 8;

/** Empties routing tables, and takes away the rules that lead there, also those of a program that was killed. */
const emptying = (table: string): readonly string[] => [
  ...Array.from({ length: MOST_RULES }, () => `rule delete lookup ${table}`),
  `route flush table ${table}`,
];

/**
 * The last route of a table: what leaves an address of a camera and has no other route is dropped. Else the kernel would go on to the routes of the
 * machine, and send it by another interface.
 */
const refusing = (table: string): string => `route add unreachable default metric ${LAST_METRIC} table ${table}`;

/** The network of an address, as `ip` takes it. */
function networkOf(address: string, prefixLength: number): string {
  if (isIpv6(address)) return `${address}/${prefixLength}`;
  const number = quadNumber(address);
  const first = number - (number % 2 ** (32 - prefixLength));
  return `${quadText(first)}/${prefixLength}`;
}
