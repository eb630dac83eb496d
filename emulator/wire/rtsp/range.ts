import { RtspError } from './rtsp-error.ts';

/** A part of a presentation in normal play time, in seconds (RFC 2326 §3.6); or one in another unit, which is not read further. */
export type PlayRange =
  | { readonly unit: 'npt'; readonly from: number | 'now'; readonly to: number | undefined }
  | { readonly unit: 'smpte' | 'clock' };

const where = 'Range';
/** The units of RFC 2326 §3.5 to §3.7; of `smpte` there are several, such as `smpte-30-drop`. */
const UNIT = /^(?:(npt)|(smpte)(?:-[\w-]+)?|(clock))\s*(?:=|$)/i;
const NPT = /^npt\s*=\s*(now|[\d:.]{1,20})?\s*-\s*([\d:.]{1,20})?$/i;

/** Reads a `Range` header (RFC 2326 §12.29). Throws 400 for a malformed one, 457 for one that ends before it begins, 501 for a unit that RTSP does not know. */
export function parseRange(header: string): PlayRange {
  const range = header.split(';', 1)[0]?.trim() ?? '';
  if (range === '') throw new RtspError(400, { got: 'nothing', wanted: 'a range such as npt=now-', where });
  const [unit, npt, smpte] = UNIT.exec(range) ?? [];
  if (unit === undefined) throw new RtspError(501, { got: range, wanted: 'a range in npt, smpte or clock', where });
  if (npt === undefined) return { unit: smpte === undefined ? 'clock' : 'smpte' };
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
