import { RtspError } from './rtsp-error.ts';

/** A part of a presentation in normal play time, in seconds (RFC 2326 §3.6); or one in another unit, which is not read further. */
export type PlayRange =
  | { readonly unit: 'npt'; readonly from: number | 'now'; readonly to: number | undefined }
  | { readonly unit: 'smpte' | 'clock' };

const where = 'Range';
const NPT = /^npt\s*=\s*(now|[\d:.]{1,20})?\s*-\s*([\d:.]{1,20})?$/i;

/** Reads a `Range` header. Throws 400 for a malformed one, 457 for one that ends before it begins. */
export function parseRange(header: string): PlayRange {
  const [range = ''] = header.split(';').map((part) => part.trim());
  const other = /^(smpte|clock)[\w-]*\s*=/i.exec(range)?.[1]?.toLowerCase();
  if (other === 'smpte' || other === 'clock') return { unit: other };
  const [whole, from, to] = NPT.exec(range) ?? [];
  if (whole === undefined || (from === undefined && to === undefined))
    throw new RtspError(400, { got: range, wanted: 'npt=from-to', where });
  const start = from?.toLowerCase() === 'now' ? 'now' : seconds(from ?? '0');
  const end = to === undefined ? undefined : seconds(to);
  if (end !== undefined && start !== 'now' && end < start)
    throw new RtspError(457, { got: range, wanted: 'an end after the beginning', where });
  return { unit: 'npt', from: start, to: end };
}

/** "12.5" or "1:02:03.5". */
function seconds(text: string): number {
  const [, hours, minutes, rest] = /^(?:(\d{1,10}):(\d{1,2}):)?(\d{1,10}(?:\.\d*)?)$/.exec(text) ?? [];
  if (rest === undefined) throw new RtspError(400, { got: text, wanted: 'seconds or hh:mm:ss', where });
  return Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(rest);
}
