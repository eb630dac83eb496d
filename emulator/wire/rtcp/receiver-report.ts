import { ByteWriter } from '../../kernel/bytes.ts';
import { finish, putDescription, putHeader } from './compound.ts';
import { packetTypes } from './packet-types.ts';

/** The reception of a source, for a receiver report (RFC 3550 §6.4.2). */
export interface Reception {
  readonly ssrc: number;
  /** The fraction lost since the previous report, of 256. */
  readonly fractionLost: number;
  /** The packets lost since the beginning; negative when more came than were sent, as some came twice. */
  readonly lost: number;
  /** The highest sequence number, with its cycles. */
  readonly highest: number;
}

/** 24 bits, with a sign. */
const [LEAST_LOST, MOST_LOST] = [-0x80_0000, 0x7f_ffff];

/** A compound packet: one report block and SDES CNAME. Jitter and the sender's last report are not measured and sent as 0. */
export function writeReceiverReport(ssrc: number, reception: Reception, cname: string): Buffer {
  const lost = Math.min(MOST_LOST, Math.max(LEAST_LOST, reception.lost));
  const packet = putHeader(new ByteWriter(96), 1, packetTypes.receiverReport, 7)
    .u32(ssrc)
    .u32(reception.ssrc)
    .u32((((reception.fractionLost & 0xff) << 24) | (lost & 0xff_ffff)) >>> 0)
    .u32(reception.highest)
    .u32(0)
    .u32(0)
    .u32(0);
  return finish(putDescription(packet, ssrc, cname));
}
