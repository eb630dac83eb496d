import { nalPayloads, withHead } from './nal-payloads.ts';
import { MAX_PAYLOAD } from './packet.ts';

const STAP_A = 24;
const FU_A = 28;
const NRI = 0x60;
const START = 0x80;
const END = 0x40;

/**
 * The payloads that carry these NAL units, in order (RFC 6184): small neighbours share a STAP-A (§5.7.1), one that is too large is
 * cut into FU-A (§5.8), one alone goes as it is (§5.6).
 */
export const h264Payloads = (nals: readonly Buffer[]): Buffer[] =>
  nalPayloads(nals, { headLength: 1, headOf: stapHead, fragments });

/** `STAP-A | size, 2 bytes | NAL | size | NAL …` */
const stapHead = (nals: readonly Buffer[]): readonly number[] => [
  Math.max(...nals.map((nal) => (nal[0] ?? 0) & NRI)) | STAP_A,
];

/** `FU indicator | FU header S E R type | piece of the NAL unit after its first byte` */
function fragments(nal: Buffer): Buffer[] {
  const first = nal[0] ?? 0;
  const step = MAX_PAYLOAD - 2;
  const pieces: Buffer[] = [];
  for (let at = 1; at < nal.length; at += step) {
    const mark = (at === 1 ? START : 0) | (at + step >= nal.length ? END : 0);
    pieces.push(withHead([(first & NRI) | FU_A, mark | (first & 0x1f)], nal.subarray(at, at + step)));
  }
  return pieces;
}
