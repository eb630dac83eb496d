import { RTP_HEADER } from '../rtp/packet.ts';
import { WireError } from '../../kernel/errors.ts';

/** The number of bytes of RTCP that are never encrypted: the first header and SSRC (RFC 3711 §3.4). */
export const CONTROL_HEADER = 8;
/** Where the source is in a packet of RTP, and in one of RTCP. */
export const SSRC_AT = 8;
export const CONTROL_SSRC_AT = 4;

/**
 * The number of bytes of RTP that are never encrypted: fixed header, CSRC list and extension (RFC 3711 §3.1). Throws `WireError` when
 * they are not all there.
 *
 * ```
 *  V=2|P|X|  CC   |M|     PT      |       sequence number        |
 *  timestamp, SSRC, CC times CSRC
 *  |    if X: defined by profile   |       length in words        |
 * ```
 */
export function rtpHeaderLength(packet: Buffer): number {
  if (packet.length < RTP_HEADER) return short(packet, RTP_HEADER);
  const start = packet.readUInt8(0);
  if (start >> 6 !== 2) throw new WireError({ got: `version ${start >> 6}`, wanted: '2', where: 'RTP' });
  const fixed = RTP_HEADER + 4 * (start & 0x0f);
  if ((start & 0x10) === 0) return packet.length < fixed ? short(packet, fixed) : fixed;
  if (packet.length < fixed + 4) return short(packet, fixed + 4);
  const whole = fixed + 4 + 4 * packet.readUInt16BE(fixed + 2);
  return packet.length < whole ? short(packet, whole) : whole;
}

/** Throws `WireError` unless this can begin a compound RTCP packet. */
export function checkControlHeader(packet: Buffer): void {
  if (packet.length < CONTROL_HEADER) short(packet, CONTROL_HEADER);
  const version = packet.readUInt8(0) >> 6;
  if (version !== 2) throw new WireError({ got: `version ${version}`, wanted: '2', where: 'RTCP' });
}

function short(packet: Buffer, wanted: number): never {
  throw new WireError({ got: `${packet.length} bytes`, wanted: `${wanted} at least`, where: 'RTP header' });
}
