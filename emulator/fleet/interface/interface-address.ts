import { isIpv6 } from '../../kernel/address.ts';
import type { InterfaceAddress } from '../../net/interface/host-interface.ts';
import { ipv6Gateway, ipv6PrefixLength } from '../../settings/catalogue/network.ts';
import type { FleetCamera } from '../events.ts';

/** An address of a camera, as its interface gets it. */
export function interfaceAddress(address: string, { settings, network, rules }: FleetCamera): InterfaceAddress {
  if (isIpv6(address)) {
    const gateway = settings.get(ipv6Gateway);
    return { address, prefixLength: settings.get(ipv6PrefixLength), gateway, detects: rules.leases.probes() };
  }
  const { mask, gateway } = network.current();
  return { address, prefixLength: prefixOf(mask), gateway, detects: false };
}

/** The length of the prefix of a mask. */
const prefixOf = (mask: string): number =>
  mask.split('.').reduce((sum, byte) => sum + Number(byte).toString(2).replaceAll('0', '').length, 0);
