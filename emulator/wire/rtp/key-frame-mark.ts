import { rtpHeaderLength } from '../srtp/header.ts';
import { RTP_HEADER } from './packet.ts';

const EXTENSION = 0x10;
/** The head of a header extension in the one-byte form (RFC 8285 §4.2), with no words yet. */
const HEAD = Buffer.from([0xbe, 0xde, 0, 0]);
const LENGTH_AT = 2;
/** One element of id 14 with one byte, padded to a word (reported of cameras that speak SRTP with Genetec). */
const MARK = Buffer.from([0xe0, 0x05, 0, 0]);

/** A copy of an RTP packet with the header extension that marks the beginning of a key frame, behind the elements that it has already. */
export function withKeyFrameMark(packet: Buffer): Buffer {
  const start = rtpHeaderLength(packet);
  const extended = ((packet[0] ?? 0) & EXTENSION) !== 0;
  const head = extended ? [packet.subarray(0, start)] : [packet.subarray(0, start), HEAD];
  const marked = Buffer.concat([...head, MARK, packet.subarray(start)]);
  const at = RTP_HEADER + 4 * ((packet[0] ?? 0) & 0x0f) + LENGTH_AT;
  marked[0] = (packet[0] ?? 0) | EXTENSION;
  marked.writeUInt16BE(marked.readUInt16BE(at) + MARK.length / 4, at);
  return marked;
}
