/** What an IPv4 interface is told. Dotted quads; the gateway may be empty. */
export interface Ipv4Config {
  readonly address: string;
  readonly mask: string;
  readonly gateway: string;
}

/** What a DHCP server gives: an interface, and who answers what. */
export interface Lease extends Ipv4Config {
  readonly nameServers: readonly string[];
  readonly timeServers: readonly string[];
}

/** One thing that does not go together with the rest: what is wrong, and what was wanted. */
export interface Ipv4Fault {
  readonly of: keyof Ipv4Config;
  readonly problem: string;
}

const number = (quad: string): number => quad.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

/** What does not go together, each by the part that it is of; empty when everything does. */
export function ipv4Faults({ address, mask, gateway }: Ipv4Config): readonly Ipv4Fault[] {
  const size = 2 ** 32 - number(mask);
  const network = (quad: string): number => Math.floor(number(quad) / size);
  const place = number(address) % size;
  const faults: Ipv4Fault[] = [];
  const add = (of: keyof Ipv4Config, got: string, wanted: string): unknown =>
    faults.push({ of, problem: `got ${got}, wanted ${wanted}` });
  if (size > 2 && place === 0) add('address', `${address}, which is the network's own with mask ${mask}`, "a host's");
  if (size > 2 && place === size - 1)
    add('address', `${address}, which is the network's broadcast address with mask ${mask}`, "a host's");
  if (number(address) >= number('224.0.0.0') || number(address) < number('1.0.0.0'))
    add('address', `${address}, which is none of a host`, 'one from 1.0.0.1 to 223.255.255.254');
  if (gateway !== '' && network(gateway) !== network(address))
    add('gateway', gateway, `nothing, or one in the network of ${address} with mask ${mask}`);
  if (gateway !== '' && gateway === address) add('gateway', `${gateway}, which is the camera itself`, 'another');
  return faults;
}
