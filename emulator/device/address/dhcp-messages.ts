import {
  addressesIn,
  addressIn,
  dhcpTypes,
  numberIn,
  OPTION,
  typeOf,
  type DhcpMessage,
  type DhcpType,
} from '../../wire/dhcp/message.ts';
import { macBytes, quadBytes } from '../../kernel/address.ts';
import type { Lease } from '../../guide/network.ts';
import type { LeaseReply } from '../../guide/rules/2.6-leases.ts';

/** The host as it shows itself to DHCP servers. */
export interface DhcpHost {
  readonly mac: string;
  /** The host name; assumed: the model's. */
  readonly name: string;
}

const NOWHERE = '0.0.0.0';
const ETHERNET = 1;
/** The largest message that is taken: what fits into an Ethernet frame. */
const LARGEST = 1_472;
/** Assumed. */
const VENDOR = 'i-PRO';
const { mask, routers, nameServers, timeServers, leaseTime, server, renewal, rebinding } = OPTION;
const WANTED = [mask, routers, nameServers, timeServers, leaseTime, server, renewal, rebinding];

/** What a message says besides its type. */
export interface DhcpSaying {
  readonly xid: number;
  readonly secs: number;
  /** The address of a host that has it. */
  readonly ciaddr?: string;
  readonly requested?: string;
  readonly server?: string;
}

/** A message of a client (RFC 2131 §4.4.1, table 5). */
export function clientMessage({ mac, name }: DhcpHost, type: DhcpType, says: DhcpSaying): DhcpMessage {
  const { xid, secs, ciaddr = NOWHERE, requested, server: to } = says;
  const asks = type === 'discover' || type === 'request';
  const options = new Map<number, Uint8Array>([
    [OPTION.type, Uint8Array.of(dhcpTypes[type])],
    [OPTION.clientId, Uint8Array.of(ETHERNET, ...macBytes(mac))],
  ]);
  if (requested !== undefined) options.set(OPTION.requested, quadBytes(requested));
  if (to !== undefined) options.set(OPTION.server, quadBytes(to));
  if (asks) {
    options.set(OPTION.hostName, Buffer.from(name, 'latin1'));
    options.set(OPTION.vendorClass, Buffer.from(VENDOR, 'latin1'));
    options.set(OPTION.largest, Uint8Array.of(LARGEST >> 8, LARGEST & 0xff));
    options.set(OPTION.parameters, Uint8Array.from(WANTED));
  }
  return {
    from: 'client',
    xid,
    secs,
    broadcast: false,
    ciaddr,
    yiaddr: NOWHERE,
    giaddr: NOWHERE,
    chaddr: mac,
    options,
  };
}

/** What a reply says of a lease. Throws `WireError`. */
export function replyOf(message: DhcpMessage): LeaseReply {
  const { from, xid, chaddr, yiaddr, options } = message;
  return {
    from,
    type: typeOf(message),
    xid,
    chaddr,
    server: addressIn(options, server),
    address: yiaddr,
    mask: addressIn(options, mask),
    leaseTime: numberIn(options, leaseTime),
    renewal: numberIn(options, renewal),
    rebinding: numberIn(options, rebinding),
  };
}

/** The configuration in a reply that is believed. Throws `WireError`. */
export function leaseIn({ yiaddr, options }: DhcpMessage): Lease {
  return {
    address: yiaddr,
    mask: addressIn(options, mask) ?? '255.255.255.255',
    gateway: addressesIn(options, routers)[0] ?? '',
    nameServers: addressesIn(options, nameServers),
    timeServers: addressesIn(options, timeServers),
  };
}
