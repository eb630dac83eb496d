import { ByteWriter } from '../../kernel/bytes.ts';
import { packetTypes } from './packet-types.ts';

/** What a sender report tells (RFC 3550 §6.4.1). */
export interface SenderReport {
  readonly ssrc: number;
  /** Wall clock of the sender, ms since 1970. */
  readonly wallMs: number;
  /** The same instant as RTP timestamp. */
  readonly timestamp: number;
  readonly packets: number;
  readonly octets: number;
}

/** Seconds from 1900, where NTP begins, to 1970. */
const NTP_TO_UNIX = 2_208_988_800;
const CNAME = 1;
const LONGEST_TEXT = 255;

/** A compound packet: sender report and SDES CNAME, as every compound must have (RFC 3550 §6.1). */
export function writeSenderReport(report: SenderReport, cname: string): Buffer {
  return finish(putDescription(putReport(new ByteWriter(96), report), report.ssrc, cname));
}

/** The same with a BYE behind it: the last word of a stream (RFC 3550 §6.6). */
export function writeGoodbye(report: SenderReport, cname: string): Buffer {
  const packet = putDescription(putReport(new ByteWriter(96), report), report.ssrc, cname);
  return finish(header(packet, 1, packetTypes.goodbye, 1).u32(report.ssrc));
}

/**
 *     0                   1                   2                   3
 *    |V=2|P|   count |      type     |   length in words, less one   |
 */
function header(packet: ByteWriter, count: number, type: number, words: number): ByteWriter {
  return packet
    .u8(0x80 | count)
    .u8(type)
    .u16(words);
}

function putReport(packet: ByteWriter, { ssrc, wallMs, timestamp, packets, octets }: SenderReport): ByteWriter {
  const seconds = Math.floor(wallMs / 1_000);
  const fraction = Math.floor(((wallMs - seconds * 1_000) / 1_000) * 2 ** 32);
  return header(packet, 0, packetTypes.senderReport, 6)
    .u32(ssrc)
    .u32((seconds + NTP_TO_UNIX) % 2 ** 32)
    .u32(fraction)
    .u32(timestamp)
    .u32(packets % 2 ** 32)
    .u32(octets % 2 ** 32);
}

function putDescription(packet: ByteWriter, ssrc: number, cname: string): ByteWriter {
  const text = Buffer.from(cname).subarray(0, LONGEST_TEXT);
  // At least one zero ends the list of items, up to the next 32-bit border.
  const zeros = 4 - ((2 + text.length) % 4);
  return header(packet, 1, packetTypes.description, 1 + (2 + text.length + zeros) / 4)
    .u32(ssrc)
    .u8(CNAME)
    .u8(text.length)
    .put(text)
    .put(new Uint8Array(zeros));
}

const finish = (packet: ByteWriter): Buffer => Buffer.from(packet.done());
