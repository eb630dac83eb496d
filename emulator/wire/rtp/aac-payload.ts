/**
 * One AAC frame as RTP payload, mode AAC-hbr (RFC 3640 §3.3.6).
 *
 * ```
 *  AU-headers-length(16) = 16 bits | AU-size(13) AU-Index(3) = 0 | the frame
 * ```
 */
export function aacPayload(frame: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0, 16, (frame.length >> 5) & 0xff, (frame.length << 3) & 0xff]), frame]);
}
