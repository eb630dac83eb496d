import { addressModes, DNS_BY_HAND, NO_ADDRESS, type EasyIpConfiguration } from '../configuration.ts';
import { quadBytes } from '../../../kernel/address.ts';
import type { EasyIpField } from '../frame.ts';

const DNS_FROM_LEASE = 0x90;

/** The fields of a configuration, in the order in which the maker's tool sends them. */
export function configurationFields(
  { mode, address, mask, gateway, dns, nameServers, port }: EasyIpConfiguration,
  linkLocal: Uint8Array,
): readonly EasyIpField[] {
  const quad = (text: string): Uint8Array => quadBytes(text || NO_ADDRESS);
  const servers = Buffer.concat(nameServers.map(quad));
  const portBytes = Uint8Array.from([port >> 8, port & 0xff]);
  const values: readonly (readonly [number, Uint8Array])[] = [
    [0x0000, Uint8Array.of(addressModes[mode])],
    [0x0001, Uint8Array.of(0)],
    [0x0020, quad(address)],
    [0x0021, quad(mask)],
    [0x0022, quad(gateway)],
    [0x0023, servers],
    [0x0025, portBytes],
    [0x0040, linkLocal],
    [0x0041, new Uint8Array(16)],
    [0x0042, new Uint8Array(32)],
    [0x0044, portBytes],
    [0x00a0, quad(address)],
    [0x00a1, quad(mask)],
    [0x00a2, quad(gateway)],
    [0x00a3, servers],
    [0x00a6, Uint8Array.of(dns === 'manual' ? DNS_BY_HAND : DNS_FROM_LEASE)],
  ];
  return values.map(([tag, value]) => ({ tag, value }));
}
