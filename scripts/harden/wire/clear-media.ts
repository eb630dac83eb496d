/** The types of NAL units and of RTP payloads that cameras send in H.264 (RFC 6184) and in H.265 (RFC 7798). */
const H264: ReadonlySet<number> = new Set([1, 5, 6, 7, 8, 24, 28]);
const H265: ReadonlySet<number> = new Set([0, 1, 19, 20, 21, 32, 33, 34, 35, 39, 40, 48, 49]);

/** The payload of an RTP packet (RFC 3550 §5.1). */
function payloadOf(packet: Buffer): Buffer {
  const contributors = (packet[0] ?? 0) & 0x0f;
  const start = 12 + 4 * contributors;
  const extended = ((packet[0] ?? 0) & 0x10) !== 0 && packet.length >= start + 4;
  return packet.subarray(extended ? start + 4 + 4 * packet.readUInt16BE(start + 2) : start);
}

const isH264 = ([first = 0x80]: Buffer): boolean => (first & 0x80) === 0 && H264.has(first & 0x1f);
const isH265 = ([first = 0x80, second = 0]: Buffer): boolean =>
  (first & 0x81) === 0 && H265.has((first >> 1) & 0x3f) && second === 1;
/** A header whose reserved bytes are as in every picture: type-specific 0, an offset of three bytes, a known type (RFC 2435). */
const isJpeg = ([specific = 1, offset = 255, , , type = 255]: Buffer): boolean =>
  specific === 0 && offset < 0x20 && (type & 0xbf) <= 1;

/** Whether all of these RTP packets begin as video does in clear. Encrypted bytes look like anything: with a dozen it is no accident. */
export function isClearVideo(packets: readonly Buffer[]): boolean {
  const payloads = packets.map(payloadOf);
  return payloads.length > 0 && [isH264, isH265, isJpeg].some((is) => payloads.every((one) => is(one)));
}

/** Whether a compound RTCP packet (RFC 3550 §6.1) can be read to its end: an encrypted one has a trailer, and no second header. */
export function isClearControl(packet: Buffer): boolean {
  let at = 0;
  while (at + 4 <= packet.length) {
    const type = packet[at + 1] ?? 0;
    if (((packet[at] ?? 0) & 0xc0) !== 0x80 || type < 200 || type > 207) return false;
    at += 4 + 4 * packet.readUInt16BE(at + 2);
  }
  return at === packet.length && at > 0;
}
