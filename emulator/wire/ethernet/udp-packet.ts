import { quadBytes } from '../../kernel/address.ts';
import { ByteReader, ByteWriter } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';

/** A UDP datagram in an IPv4 packet, as a host sends one that has no address yet. */
export interface UdpPacket {
  readonly from: Peer;
  readonly to: Peer;
  readonly payload: Uint8Array;
}

const [IP_HEADER, UDP_HEADER] = [20, 8];
const UDP = 17;
const TTL = 64;
const VERSION_AND_LENGTH = 0x45;

/** The Internet checksum (RFC 1071) of bytes, after a sum so far. */
function checksum(bytes: Uint8Array, start = 0): number {
  let sum = start;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const sumOf = (bytes: Uint8Array): number => ~checksum(bytes) & 0xffff;

/** The sum of the pseudo-header (RFC 768). */
const pseudo = (from: Uint8Array, to: Uint8Array, length: number): number => sumOf(from) + sumOf(to) + UDP + length;

/** Writes IPv4 (RFC 791 §3.1) and UDP (RFC 768) with their checksums. */
export function udpPacketBytes({ from, to, payload }: UdpPacket): Uint8Array {
  const [source, target] = [quadBytes(from.address), quadBytes(to.address)];
  const length = UDP_HEADER + payload.length;
  const udp = (sum: number): Uint8Array =>
    new ByteWriter(length).u16(from.port).u16(to.port).u16(length).u16(sum).put(payload).done();
  const ip = (sum: number): Uint8Array =>
    new ByteWriter(IP_HEADER)
      .u8(VERSION_AND_LENGTH)
      .u8(0)
      .u16(IP_HEADER + length)
      .u32(0)
      .u8(TTL)
      .u8(UDP)
      .u16(sum)
      .put(source)
      .put(target)
      .done();
  // A sum of 0 would mean that there is none.
  const sum = checksum(udp(0), pseudo(source, target, length)) || 0xffff;
  return Buffer.concat([ip(checksum(ip(0))), udp(sum)]);
}

const wrong = (got: string, wanted: string): WireError => new WireError({ got, wanted, where: 'IPv4 packet' });

/**
 * Reads IPv4 and UDP, and verifies the checksum of IPv4; a host of the same machine leaves that of UDP to hardware that there is none of. Throws
 * `WireError`, also for a fragment.
 */
export function parseUdpPacket(bytes: Uint8Array): UdpPacket {
  const reader = new ByteReader(bytes, 'IPv4 packet');
  const first = reader.u8();
  const header = (first & 0x0f) * 4;
  if (first >> 4 !== 4 || header < IP_HEADER) throw wrong(first.toString(16), 'version 4 and a header of 20 bytes');
  reader.u8();
  const total = reader.u16();
  reader.u16();
  const fragment = reader.u16();
  reader.u8();
  const protocol = reader.u8();
  reader.u16();
  const [source, target] = [reader.take(4), reader.take(4)];
  reader.take(header - IP_HEADER);
  if (total > bytes.length || total < header + UDP_HEADER) throw wrong(`${total} bytes`, 'the length of the packet');
  if ((fragment & 0x3fff) !== 0) throw wrong('a fragment', 'a whole packet');
  if (protocol !== UDP) throw wrong(`protocol ${protocol}`, 'UDP');
  if (checksum(bytes.subarray(0, header)) !== 0) throw wrong('another checksum', 'that of the header');
  const [fromPort, toPort, length] = [reader.u16(), reader.u16(), reader.u16()];
  if (length < UDP_HEADER || header + length > total) throw wrong(`${length} bytes`, 'the length of the datagram');
  return {
    from: { address: source.join('.'), port: fromPort },
    to: { address: target.join('.'), port: toPort },
    payload: bytes.subarray(header + UDP_HEADER, header + length),
  };
}
