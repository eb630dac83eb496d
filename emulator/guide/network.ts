/** What an IPv4 interface is told. Dotted quads; the gateway may be empty. */
export interface Ipv4Wish {
  readonly address: string;
  readonly mask: string;
  readonly gateway: string;
}

const number = (quad: string): number => quad.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

/** What does not go together, each a sentence; empty when everything does. */
export function ipv4Faults({ address, mask, gateway }: Ipv4Wish): string[] {
  const size = 2 ** 32 - number(mask);
  const network = (quad: string): number => Math.floor(number(quad) / size);
  const place = number(address) % size;
  const faults = [];
  if (size > 2 && place === 0) faults.push(`the IPv4 address ${address} is the network's own, with mask ${mask}`);
  if (size > 2 && place === size - 1)
    faults.push(`the IPv4 address ${address} is the network's broadcast address, with mask ${mask}`);
  if (number(address) >= number('224.0.0.0') || number(address) < number('1.0.0.0'))
    faults.push(`the IPv4 address ${address} is none of a host`);
  if (gateway !== '' && network(gateway) !== network(address))
    faults.push(`the default gateway ${gateway} is not in the network of ${address}, with mask ${mask}`);
  if (gateway !== '' && gateway === address) faults.push(`the default gateway ${gateway} is the camera itself`);
  return faults;
}
