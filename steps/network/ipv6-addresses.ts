import { networkInterfaces } from 'node:os';
import { NotApplicable } from '../world/world.ts';

/** The number of IPv6 addresses of a worker. */
const EACH = 12;
const first = (): number => Number(process.env['CUCUMBER_WORKER_ID'] ?? 0) * EACH + 1;
let next = 0;

/** An IPv6 address of this machine that no camera of the run has. The test run adds them to its namespace; elsewhere there are none. */
export function freeIpv6(): string {
  const address = `fd77::${first() + (next++ % EACH)}`;
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));
  if (!own.includes(address)) throw new NotApplicable('this machine has no IPv6 address for a camera');
  return address;
}

/**
 * Whether a host, as `ss` writes it, is an IPv6 address of others: of another worker's cameras, or of those on an interface, which have all
 * kinds of addresses, but none of the loopback's.
 */
export function isOthersIpv6(host: string): boolean {
  if (!host.startsWith('[') || host === '[::]' || host === '[::1]') return false;
  const number = Number(/^\[fd77::(\d+)\]$/.exec(host)?.[1] ?? 0);
  return number < first() || number >= first() + EACH;
}
