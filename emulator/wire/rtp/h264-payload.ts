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
export function h264Payloads(nals: readonly Buffer[]): Buffer[] {
  const payloads: Buffer[] = [];
  let group: Buffer[] = [];
  let size = 1;
  const flush = (): void => {
    const [only] = group;
    if (only) payloads.push(group.length === 1 ? only : aggregate(group));
    group = [];
    size = 1;
  };
  for (const nal of nals) {
    if (size + 2 + nal.length > MAX_PAYLOAD) flush();
    if (nal.length > MAX_PAYLOAD) payloads.push(...fragments(nal));
    else {
      group.push(nal);
      size += 2 + nal.length;
    }
  }
  flush();
  return payloads;
}

/** `STAP-A | size, 2 bytes | NAL | size | NAL …` */
function aggregate(nals: readonly Buffer[]): Buffer {
  const importance = Math.max(...nals.map((nal) => (nal[0] ?? 0) & NRI));
  const parts: Buffer[] = [Buffer.from([importance | STAP_A])];
  for (const nal of nals) parts.push(Buffer.from([nal.length >> 8, nal.length & 0xff]), nal);
  return Buffer.concat(parts);
}

/** `FU indicator | FU header S E R type | piece of the NAL unit behind its first byte` */
function fragments(nal: Buffer): Buffer[] {
  const first = nal[0] ?? 0;
  const step = MAX_PAYLOAD - 2;
  const pieces: Buffer[] = [];
  for (let at = 1; at < nal.length; at += step) {
    const mark = (at === 1 ? START : 0) | (at + step >= nal.length ? END : 0);
    pieces.push(
      Buffer.concat([Buffer.from([(first & NRI) | FU_A, mark | (first & 0x1f)]), nal.subarray(at, at + step)]),
    );
  }
  return pieces;
}
