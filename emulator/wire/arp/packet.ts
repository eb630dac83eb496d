import { ByteReader, ByteWriter } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { macBytes, macText, quadBytes } from '../../kernel/address.ts';

/** An ARP packet for IPv4 on Ethernet (RFC 826). */
export interface ArpPacket {
  readonly operation: 'request' | 'reply';
  readonly sender: ArpHost;
  readonly target: ArpHost;
}

export interface ArpHost {
  readonly mac: string;
  readonly address: string;
}

/** An address that nobody has, and a MAC address that is not known. */
export const NO_ADDRESS = '0.0.0.0';
const NO_MAC = '00:00:00:00:00:00';

const ETHERNET = 1;
const IPV4 = 0x0800;
const operations = { request: 1, reply: 2 } as const;

/** `hardware(16) | protocol(16) | lengths 6, 4 | operation(16) | sender MAC, IPv4 | target MAC, IPv4`. */
export function arpBytes({ operation, sender, target }: ArpPacket): Uint8Array {
  return new ByteWriter(28)
    .u16(ETHERNET)
    .u16(IPV4)
    .u8(6)
    .u8(4)
    .u16(operations[operation])
    .put(macBytes(sender.mac))
    .put(quadBytes(sender.address))
    .put(macBytes(target.mac))
    .put(quadBytes(target.address))
    .done();
}

/** Reads a packet; padding behind it is left out. Throws `WireError`. */
export function parseArp(bytes: Uint8Array): ArpPacket {
  const reader = new ByteReader(bytes, 'ARP packet');
  const kinds = [reader.u16(), reader.u16(), reader.u8(), reader.u8()];
  const wanted = [ETHERNET, IPV4, 6, 4];
  if (kinds.join() !== wanted.join())
    throw new WireError({ got: kinds.join(), wanted: wanted.join(), where: 'kinds of addresses in ARP' });
  const operation = reader.u16();
  if (operation !== operations.request && operation !== operations.reply)
    throw new WireError({ got: `${operation}`, wanted: '1 or 2', where: 'operation of ARP' });
  const host = (): ArpHost => ({ mac: macText(reader.take(6)), address: reader.take(4).join('.') });
  return { operation: operation === operations.request ? 'request' : 'reply', sender: host(), target: host() };
}

/** An ARP probe: a question for an address by a host that does not have it yet (RFC 5227 §1.1). */
export const arpProbe = (mac: string, address: string): ArpPacket => ({
  operation: 'request',
  sender: { mac, address: NO_ADDRESS },
  target: { mac: NO_MAC, address },
});

/** An ARP announcement: the host has the address (RFC 5227 §1.1). */
export const arpAnnouncement = (mac: string, address: string): ArpPacket => ({
  operation: 'request',
  sender: { mac, address },
  target: { mac: NO_MAC, address },
});
