import { RtspError } from './rtsp-error.ts';

/** Reads `CSeq` (RFC 2326 §12.17), which every request has. Throws 400. */
export function parseSequence(header: string | undefined): string {
  if (header === undefined || !/^\d{1,10}$/.test(header))
    throw new RtspError(400, { got: header ?? 'none', wanted: 'a number', where: 'CSeq' });
  return header;
}

/** The identifier in `Session` (RFC 2326 §12.37), without the time-out after it. */
export function sessionId(header: string): string {
  return header.split(';', 1)[0]?.trim() ?? '';
}

/** The elements of a list header such as `Require`, `Accept` or `Connection`. */
export function elements(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').flatMap((element) => element.trim() || []);
}

/** Whether an `Accept` header admits this media type; without one every type is acceptable (RFC 2326 §12.1). */
export function accepts(header: string | undefined, type: `${string}/${string}`): boolean {
  const [family] = type.split('/', 1);
  const wanted = elements(header).map((element) => element.split(';').map((part) => part.trim().toLowerCase()));
  if (wanted.length === 0) return true;
  return wanted.some(
    ([range = '', ...parameters]) =>
      [type, `${family}/*`, '*/*'].includes(range) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)),
  );
}

/** The names in a `text/parameters` body, one on each line; `name: value` in SET_PARAMETER. */
export function parameterNames(body: Buffer): readonly string[] {
  return body
    .toString('latin1')
    .split(/\r?\n/)
    .flatMap((line) => line.split(':', 1)[0]?.trim() || []);
}
