/** One line of a camera's system log, as its CGI tells it. */
export interface LogLine {
  /** By the camera's clock, in whatever zone it shows: good for differences. */
  readonly at: number;
  readonly where: string;
  readonly what: string;
  readonly user: string;
  readonly address: string;
}

/** Reads `log1=date,where,what,user,address,times`. */
export const logLines = (text: string): LogLine[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const [, date, where = '', what = '', user = '', address = ''] =
      /^log\d+=([^,]*),([^,]*),([^,]*),([^,]*),([^,]*),\d+$/.exec(line) ?? [];
    const at = Date.parse(`${date?.slice(0, 19).replace(' ', 'T')}Z`);
    return Number.isNaN(at) ? [] : [{ at, where, what, user, address }];
  });

/** How long ago in words, in the largest unit that is full. */
export function ago(ms: number): string {
  const [size, unit] = ([[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute']] as const).find(([one]) => ms >= one) ?? [1_000, 'second']; // prettier-ignore
  const count = Math.max(0, Math.floor(ms / size));
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
