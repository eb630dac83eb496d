import { own } from '../../kernel/own.ts';
import { WireError } from '../../kernel/errors.ts';
import { nalTypes as h264Types } from '../h264/nal.ts';
import { nalTypes as h265Types } from '../h265/nal.ts';

/** A part of a payload, from one index to another. */
export type Part = readonly [from: number, to: number];

/**
 * The parts of a payload that stay readable: what a receiver needs to assemble frames, and a decoder's parameter sets, which are
 * in the description anyway. The parts do not overlap. Throws `WireError` for a payload that breaks its format's rules.
 */
export type ClearParts = (payload: Buffer) => readonly Part[];

/** H.264 (RFC 6184). */
const h264: ClearParts = (payload) => {
  const type = byteAt(payload, 0) & 0x1f;
  if (type === STAP_A) return aggregated(payload, 1, h264Nal);
  if (type === FU_A) return [[0, isH264Set(byteAt(payload, 1) & 0x1f) ? payload.length : 2]];
  return [[0, h264Nal(payload)]];
};

/** H.265 (RFC 7798). */
const h265: ClearParts = (payload) => {
  const type = h265Type(payload);
  if (type === AGGREGATION) return aggregated(payload, 2, h265Nal);
  if (type === FRAGMENT) return [[0, isH265Set(byteAt(payload, 2) & 0x3f) ? payload.length : 3]];
  return [[0, h265Nal(payload)]];
};

/** JPEG (RFC 2435): the main header, and the headers of restart markers and quantisers if they are there. */
const jpeg: ClearParts = (payload) => {
  const [type, quality] = [byteAt(payload, 4), byteAt(payload, 5)];
  let end = JPEG_HEADER + (type >= 64 && type < 128 ? RESTART_HEADER : 0);
  const first = payload.readUIntBE(1, 3) === 0;
  if (first && quality >= 128) end += TABLE_HEADER + ((byteAt(payload, end + 2) << 8) | byteAt(payload, end + 3));
  return [[0, within(payload, end)]];
};

/** G.711 (RFC 3551): every byte is audio. */
const g711: ClearParts = () => [];

/** AAC (RFC 3640): AU-headers-length in bits, and that many bits. */
const aac: ClearParts = (payload) => {
  const bits = (byteAt(payload, 0) << 8) | byteAt(payload, 1);
  return [[0, within(payload, 2 + Math.ceil(bits / 8))]];
};

const STAP_A = 24;
const FU_A = 28;
const AGGREGATION = 48;
const FRAGMENT = 49;
const JPEG_HEADER = 8;
const RESTART_HEADER = 4;
const TABLE_HEADER = 4;

const forms: Readonly<Record<string, ClearParts>> = {
  H264: h264,
  H265: h265,
  JPEG: jpeg,
  PCMU: g711,
  PCMA: g711,
  'MPEG4-GENERIC': aac,
};

/** The clear parts for an a=rtpmap, given after the payload type: "H264/90000". Undefined for media that are never encrypted. */
export const clearPartsOf = (rtpmap: string): ClearParts | undefined => {
  const name = rtpmap.split('/', 1)[0]?.toUpperCase() ?? '';
  return own(forms, name);
};

const isH264Set = (type: number): boolean => type === h264Types.sps || type === h264Types.pps;
const isH265Set = (type: number): boolean => type === h265Types.vps || type === h265Types.sps || type === h265Types.pps;

const h265Type = (nal: Buffer): number => (byteAt(nal, 0) >> 1) & 0x3f;

/** Bytes of a NAL unit that stay readable: all of a parameter set, else its header. */
const h264Nal = (nal: Buffer): number => (isH264Set(byteAt(nal, 0) & 0x1f) ? nal.length : 1);
const h265Nal = (nal: Buffer): number => (isH265Set(h265Type(nal)) ? nal.length : within(nal, 2));

/** The clear parts of aggregated NAL units, each after its size of 2 bytes. */
function aggregated(payload: Buffer, head: number, clear: (nal: Buffer) => number): Part[] {
  const parts: Part[] = [[0, within(payload, head)]];
  for (let at = head; at < payload.length;) {
    const start = at + 2;
    const end = within(payload, start + ((byteAt(payload, at) << 8) | byteAt(payload, at + 1)));
    parts.push([at, start + clear(payload.subarray(start, end))]);
    at = end;
  }
  return parts;
}

function byteAt(payload: Buffer, at: number): number {
  const byte = payload[at];
  if (byte === undefined) return short(payload, at + 1);
  return byte;
}

const within = (payload: Buffer, end: number): number => (end > payload.length ? short(payload, end) : end);

function short(payload: Buffer, wanted: number): never {
  throw new WireError({ got: `${payload.length} bytes`, wanted: `${wanted} at least`, where: 'RTP payload' });
}
