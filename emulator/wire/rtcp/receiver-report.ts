import { ByteWriter } from '../../kernel/bytes.ts';
import { finish, putDescription, putHeader } from './compound.ts';
import { packetTypes } from './packet-types.ts';

/** The reception of a source, for a receiver report (RFC 3550 §6.4.2). */
export interface Reception {
  readonly ssrc: number;
  /** The fraction lost since the previous report, of 256. */
  readonly fractionLost: number;
  /** The packets lost since the beginning. */
  readonly lost: number;
  /** The highest sequence number, with its cycles. */
  readonly highest: number;
}

const MOST_LOST = 0x7f_ffff;

/** A compound packet: one report block and SDES CNAME. Jitter and the sender's last report are not measured and sent as 0. */
export function writeReceiverReport(ssrc: number, reception: Reception, cname: string): Buffer {
  const packet = putHeader(new ByteWriter(96), 1, packetTypes.receiverReport, 7)
    .u32(ssrc)
    .u32(reception.ssrc)
    .u32(((reception.fractionLost & 0xff) << 24) | Math.min(MOST_LOST, Math.max(0, reception.lost)))
    .u32(reception.highest)
    .u32(0)
    .u32(0)
    .u32(0);
  return finish(putDescription(packet, ssrc, cname));
}
