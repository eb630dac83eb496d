import { ByteWriter } from '../../kernel/bytes.ts';
import { finish, putDescription, putHeader } from './compound.ts';
import { packetTypes } from './packet-types.ts';

/** The content of a sender report (RFC 3550 §6.4.1). */
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

/** A compound packet: sender report and SDES CNAME, as every compound must have (RFC 3550 §6.1). */
export function writeSenderReport(report: SenderReport, cname: string): Buffer {
  return finish(putDescription(putReport(new ByteWriter(96), report), report.ssrc, cname));
}

/** The same followed by a BYE, at the end of a stream (RFC 3550 §6.6). */
export function writeGoodbye(report: SenderReport, cname: string): Buffer {
  const packet = putDescription(putReport(new ByteWriter(96), report), report.ssrc, cname);
  return finish(putHeader(packet, 1, packetTypes.goodbye, 1).u32(report.ssrc));
}

function putReport(packet: ByteWriter, { ssrc, wallMs, timestamp, packets, octets }: SenderReport): ByteWriter {
  const seconds = Math.floor(wallMs / 1_000);
  const fraction = Math.floor(((wallMs - seconds * 1_000) / 1_000) * 2 ** 32);
  return putHeader(packet, 0, packetTypes.senderReport, 6)
    .u32(ssrc)
    .u32((seconds + NTP_TO_UNIX) % 2 ** 32)
    .u32(fraction)
    .u32(timestamp)
    .u32(packets % 2 ** 32)
    .u32(octets % 2 ** 32);
}
