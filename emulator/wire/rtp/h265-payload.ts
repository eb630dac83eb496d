import { nalPayloads, withHead } from './nal-payloads.ts';
import { MAX_PAYLOAD } from './packet.ts';

const HEAD = 2;
const AGGREGATION = 48;
const FRAGMENT = 49;
const START = 0x80;
const END = 0x40;
/** The bits of a NAL unit's first byte except its type. */
const AROUND_TYPE = 0x81;

const headOf = (nal: Buffer, type: number): [number, number] => [
  ((nal[0] ?? 0) & AROUND_TYPE) | (type << 1),
  nal[1] ?? 0,
];

/**
 * The payloads that carry these NAL units, in order (RFC 7798, one stream, no DONL): small neighbours share an aggregation packet
 * (§4.4.2), one that is too large is cut into fragmentation units (§4.4.3), one alone goes as it is (§4.4.1). All are of one layer.
 */
export const h265Payloads = (nals: readonly Buffer[]): Buffer[] =>
  nalPayloads(nals, { headLength: HEAD, headOf: aggregationHead, fragments });

/** `PayloadHdr, type 48 | size, 2 bytes | NAL | size | NAL …` */
const aggregationHead = ([first = Buffer.alloc(HEAD)]: readonly Buffer[]): readonly number[] =>
  headOf(first, AGGREGATION);

/** `PayloadHdr, type 49 | FU header S E FuType | piece of the NAL unit after its header` */
function fragments(nal: Buffer): Buffer[] {
  const head = headOf(nal, FRAGMENT);
  const type = ((nal[0] ?? 0) >> 1) & 0x3f;
  const step = MAX_PAYLOAD - HEAD - 1;
  const pieces: Buffer[] = [];
  for (let at = HEAD; at < nal.length; at += step) {
    const mark = (at === HEAD ? START : 0) | (at + step >= nal.length ? END : 0);
    pieces.push(withHead([...head, mark | type], nal.subarray(at, at + step)));
  }
  return pieces;
}
