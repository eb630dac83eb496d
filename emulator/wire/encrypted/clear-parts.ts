import { own } from '../../kernel/own.ts';
import { nalTypes as h264Types } from '../h264/nal.ts';
import { nalTypes as h265Types } from '../h265/nal.ts';

/** A part of a payload, from one index to another; it may end behind the payload. */
export type Part = readonly [from: number, to: number];

/**
 * The parts of a payload that stay readable: what a receiver needs to assemble frames, and a decoder's parameter sets, which are
 * in the description anyway. They are read from readable bytes alone, so they are the same before and after encryption.
 */
export type ClearParts = (payload: Buffer) => readonly Part[];

const STAP_A = 24;
const FU_A = 28;
const AGGREGATION = 48;
const FRAGMENT = 49;

/** H.264 (RFC 6184). Parameter sets are never fragmented. */
const h264: ClearParts = (payload) => {
  const type = h264Type(payload);
  if (type === STAP_A) return aggregated(payload, 1, h264Nal);
  return [[0, type === FU_A ? 2 : h264Nal(payload)]];
};

/** H.265 (RFC 7798). Parameter sets are never fragmented. */
const h265: ClearParts = (payload) => {
  const type = h265Type(payload);
  if (type === AGGREGATION) return aggregated(payload, 2, h265Nal);
  return [[0, type === FRAGMENT ? 3 : h265Nal(payload)]];
};

/** JPEG as the camera sends it (RFC 2435): the main header, and the header of restart markers. */
const jpeg: ClearParts = () => [[0, 12]];

/** G.711 (RFC 3551): every byte is audio. */
const g711: ClearParts = () => [];

/** AAC as the camera sends it (RFC 3640): AU-headers-length, and one AU header of 16 bits. */
const aac: ClearParts = () => [[0, 4]];

const forms: Readonly<Record<string, ClearParts>> = {
  H264: h264,
  H265: h265,
  JPEG: jpeg,
  PCMU: g711,
  'MPEG4-GENERIC': aac,
};

/** The clear parts for an a=rtpmap, given after the payload type: "H264/90000". Undefined for media that are never encrypted. */
export const clearPartsOf = (rtpmap: string): ClearParts | undefined => {
  const [name = ''] = rtpmap.split('/');
  return own(forms, name.toUpperCase());
};

const h264Type = ([first = 0]: Buffer): number => first & 0x1f;
const h265Type = ([first = 0]: Buffer): number => (first >> 1) & 0x3f;

const isH264Set = (type: number): boolean => type === h264Types.sps || type === h264Types.pps;
const isH265Set = (type: number): boolean => type === h265Types.vps || type === h265Types.sps || type === h265Types.pps;

/** Bytes of a NAL unit that stay readable: all of a parameter set, else its header. */
const h264Nal = (nal: Buffer): number => (isH264Set(h264Type(nal)) ? nal.length : 1);
const h265Nal = (nal: Buffer): number => (isH265Set(h265Type(nal)) ? nal.length : 2);

/** The clear parts of aggregated NAL units, each after its size of 2 bytes. */
function aggregated(payload: Buffer, head: number, clear: (nal: Buffer) => number): Part[] {
  const parts: Part[] = [[0, head]];
  for (let at = head; at + 2 <= payload.length;) {
    const start = at + 2;
    const end = start + payload.readUInt16BE(at);
    parts.push([at, start + clear(payload.subarray(start, end))]);
    at = end;
  }
  return parts;
}
