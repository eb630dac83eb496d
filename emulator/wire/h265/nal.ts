import { escaped, unescaped } from '../h264/nal.ts';

/** Types of NAL units (ITU-T H.265 table 7-1). */
export const nalTypes = { trail: 1, idr: 20, vps: 32, sps: 33, pps: 34, filler: 38 } as const;

const HEAD = 2;

export const typeOf = (nal: Buffer): number => ((nal[0] ?? 0) >> 1) & 0x3f;

/** The NAL unit's payload without its header and without emulation prevention (§7.3.1.1). */
export const payloadOf = (nal: Buffer): Buffer => unescaped(nal.subarray(HEAD));

/** A NAL unit of that type in the base layer. */
export const nalOf = (type: number, payload: Buffer): Buffer => escaped([type << 1, 1], payload);
