import type { Ipv4Config } from '../../guide/network.ts';
import { quadNumber, quadText } from '../../kernel/address.ts';

/** Assumed: how many addresses of a network a camera tries. */
const MOST = 32;

/**
 * The addresses of a network that a camera tries, one after the other: from one that its MAC address gives, upwards, without the network's own,
 * its broadcast address and the gateway (assumed).
 */
export function candidates({ address, mask, gateway }: Ipv4Config, mac: string): readonly string[] {
  const size = 2 ** 32 - quadNumber(mask);
  const first = quadNumber(address) - (quadNumber(address) % size);
  const hosts = size - 2;
  if (hosts < 1) return [];
  const start = Number.parseInt(mac.replaceAll(':', '').slice(-4), 16);
  // One more, as one of them may be the gateway.
  return Array.from({ length: Math.min(MOST + 1, hosts) }, (_, i) => quadText(first + 1 + ((start + i) % hosts)))
    .filter((one) => one !== gateway)
    .slice(0, MOST);
}
