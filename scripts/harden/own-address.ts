import { isIP } from 'node:net';
import { normalised, quadNumber } from '../../emulator/kernel/address.ts';
import { listedHost } from '../../emulator/settings/network-codec.ts';

const WHOLE = 32;
const listed = listedHost();

/** An IPv4 network as numbers: its addresses are those that give `number` when divided by `size`. */
function asNumbers(network: string): { readonly number: number; readonly size: number } {
  const [address = '', prefix = WHOLE] = network.split('/');
  const size = 2 ** (WHOLE - Number(prefix));
  return { number: Math.floor(quadNumber(address) / size), size };
}

/** Why the tool would shut itself out if these networks alone reached the camera; undefined: it would not. IPv6 is not filtered. */
export function shutOut(own: string, networks: readonly string[]): string | undefined {
  const address = normalised(own);
  if (isIP(address) !== 4) return undefined;
  const number = quadNumber(address);
  const [entry] = networks
    .map((text) => listed.parse(text, 'allowedNetworks'))
    .map(({ network, level }) => ({ ...asNumbers(network), network, level }))
    .filter((one) => Math.floor(number / one.size) === one.number)
    .toSorted((a, b) => a.size - b.size);
  if (!entry) return `this tool comes from ${address}, which no network of allowedNetworks contains`;
  return entry.level === 1
    ? undefined
    : `this tool comes from ${address}, and ${entry.network} of allowedNetworks has level ${entry.level}: give it level 1`;
}
