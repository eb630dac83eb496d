/** The bytes of the fixed header (no CSRC, no extension). */
export const RTP_HEADER = 12;

/** The most bytes of an RTP payload: with all headers a packet fits into an Ethernet frame. */
export const MAX_PAYLOAD = 1_360;

export interface RtpHeader {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

/**
 * Writes the fixed header at `at` (RFC 3550 §5.1).
 *
 * ```
 *  0                   1                   2                   3
 *  V=2|P|X|  CC   |M|     PT      |       sequence number        |
 *  |                           timestamp                         |
 *  |                             SSRC                            |
 * ```
 */
export function writeRtpHeader(into: Buffer, at: number, header: RtpHeader): void {
  into[at] = 0x80;
  into[at + 1] = (header.marker ? 0x80 : 0) | header.payloadType;
  into.writeUInt16BE(header.sequence & 0xffff, at + 2);
  into.writeUInt32BE(header.timestamp >>> 0, at + 4);
  into.writeUInt32BE(header.ssrc >>> 0, at + 8);
}
