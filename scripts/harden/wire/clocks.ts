import { values, type Inquiry } from '../inquiry.ts';
import { ago, logLines } from '../log.ts';
import { fail, pass, unseen, type Result, type Trial } from './tried.ts';

/** A line of the log counts repeats within a minute, and keeps the time of the first. */
const NEAR_MS = 90_000;

/** Whether the log is dated by the camera's clock: reading it is a login, so that its newest line is of now. */
export const logClockTrial = ({ camera }: Inquiry): Trial => ({
  check: 'time.log',
  part: 'log',
  wanted: "dated by the camera's clock",
  probe: 'the newest line of the system log, and get_clock',
  async ask(): Promise<Result> {
    const newest = logLines((await camera.get('/cgi-bin/get_log')).text).at(-1);
    const clock = values((await camera.get('/cgi-bin/get_clock')).text);
    const now = Date.parse(`${clock.get('date')}T${clock.get('time')}Z`);
    if (Number.isNaN(now)) return undefined;
    if (!newest) return unseen('the log cannot be read');
    const off = Math.abs(now - newest.at);
    return off <= NEAR_MS
      ? pass('by its clock')
      : fail(`its newest line, of now, is dated ${ago(off).replace(' ago', '')} off`);
  },
});
