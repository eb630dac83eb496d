import { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { packetTypes } from './packet-types.ts';

/** A report block: the reception of one source (RFC 3550 §6.4.1). */
export interface ReportBlock {
  readonly ssrc: number;
  /** The fraction lost, of 256 packets. */
  readonly fractionLost: number;
  /** Highest sequence number, with its cycles. */
  readonly highest: number;
  /** The jitter in RTP time units. */
  readonly jitter: number;
}

/** An RTCP packet of a viewer. Packets of other types are ignored. */
export type ReceiverPacket =
  | { readonly kind: 'report'; readonly ssrc: number; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'goodbye'; readonly sources: readonly number[] };

const where = 'RTCP';

/** Reads a compound packet (RFC 3550 §6.1, Appendix A.2). Throws `WireError`. */
export function parseReceiver(bytes: Uint8Array): readonly ReceiverPacket[] {
  const reader = new ByteReader(bytes, where);
  const packets: ReceiverPacket[] = [];
  let first = true;
  do {
    const start = reader.u8();
    const type = reader.u8();
    const body = bodyOf(reader, start);
    if (first && type !== packetTypes.receiverReport && type !== packetTypes.senderReport)
      throw new WireError({ got: `packet type ${type} first`, wanted: 'a report', where });
    first = false;
    const packet = readPacket(type, start & 0x1f, body);
    if (packet) packets.push(packet);
  } while (reader.left > 0);
  return packets;
}

function bodyOf(reader: ByteReader, start: number): ByteReader {
  if (start >> 6 !== 2) throw new WireError({ got: `version ${start >> 6}`, wanted: '2', where });
  return new ByteReader(reader.take(reader.u16() * 4), where);
}

function readPacket(type: number, count: number, body: ByteReader): ReceiverPacket | undefined {
  if (type === packetTypes.goodbye)
    return { kind: 'goodbye', sources: Array.from({ length: count }, () => body.u32()) };
  if (type !== packetTypes.receiverReport) return undefined;
  const ssrc = body.u32();
  return { kind: 'report', ssrc, blocks: Array.from({ length: count }, () => readBlock(body)) };
}

/** SSRC, fraction lost (8) and cumulative lost (24), highest sequence, jitter, last SR, delay since last SR: 6 words. */
function readBlock(body: ByteReader): ReportBlock {
  const ssrc = body.u32();
  const fractionLost = body.u8();
  body.take(3);
  const highest = body.u32();
  const jitter = body.u32();
  body.take(8);
  return { ssrc, fractionLost, highest, jitter };
}
