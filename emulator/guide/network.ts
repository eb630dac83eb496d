import { quadNumber } from '../kernel/address.ts';

/** The configuration of an IPv4 interface, as dotted quads; the gateway may be empty. */
export interface Ipv4Config {
  readonly address: string;
  readonly mask: string;
  readonly gateway: string;
}

/** A DHCP lease: the configuration of the interface, name servers and time servers. */
export interface Lease extends Ipv4Config {
  readonly nameServers: readonly string[];
  readonly timeServers: readonly string[];
}

/** A conflict between parts of a configuration: got and wanted. */
export interface Ipv4Fault {
  readonly of: keyof Ipv4Config;
  readonly got: string;
  readonly wanted: string;
}

/** The broadcast address of an interface's network (RFC 919). */
export function broadcastOf({ address, mask }: Pick<Ipv4Config, 'address' | 'mask'>): string {
  const masks = mask.split('.').map(Number);
  return address
    .split('.')
    .map((byte, i) => Number(byte) | (~(masks[i] ?? 0) & 0xff))
    .join('.');
}

/** The conflicts of a configuration, each with the part at fault; empty when there is none. */
export function ipv4Faults({ address, mask, gateway }: Ipv4Config): readonly Ipv4Fault[] {
  const size = 2 ** 32 - quadNumber(mask);
  const network = (quad: string): number => Math.floor(quadNumber(quad) / size);
  const place = quadNumber(address) % size;
  const faults: Ipv4Fault[] = [];
  const add = (of: keyof Ipv4Config, got: string, wanted: string): unknown => faults.push({ of, got, wanted });
  if (size > 2 && place === 0) add('address', `${address}, which is the network's own with mask ${mask}`, "a host's");
  if (size > 2 && place === size - 1)
    add('address', `${address}, which is the network's broadcast address with mask ${mask}`, "a host's");
  if (quadNumber(address) >= quadNumber('224.0.0.0') || quadNumber(address) < quadNumber('1.0.0.0'))
    add('address', `${address}, which is not a host's address`, 'one from 1.0.0.1 to 223.255.255.254');
  if (gateway !== '' && network(gateway) !== network(address))
    add('gateway', gateway, `nothing, or one in the network of ${address} with mask ${mask}`);
  if (gateway !== '' && size > 2 && [0, size - 1].includes(quadNumber(gateway) % size))
    add('gateway', `${gateway}, which is no host's address with mask ${mask}`, 'nothing, or that of a host');
  if (gateway === address) add('gateway', `${gateway}, which is the camera itself`, 'another');
  return faults;
}
