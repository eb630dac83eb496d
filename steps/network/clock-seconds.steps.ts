import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { clocks } from './displayed-clock.steps.ts';

/** Dates have whole seconds. */
const SECOND = 1_000;
/** Where the date is the same for everybody, and where a line of the log is as old as the event. */
const PLACES = ['the HTTP date', 'the status page', 'the clock page', 'the clock CGI', 'the RTSP date'] as const;

async function rtspDate(world: CameraWorld): Promise<number> {
  const { headers } = await world.visit('RTSP');
  return Date.parse(headers['date']?.[0] ?? '');
}

Then(
  'set to {string} and {string}, the camera shows that time to the second, everywhere',
  async function (this: CameraWorld, date: string, time: string) {
    const path = `/cgi-bin/set_clock?date=${date}&time=${time}`;
    const before = Date.now();
    const { status, text } = await this.visit('HTTPS', { login: administrator, request: { path } });
    const after = Date.now();
    assert.equal(status, 200, text);
    const set = Date.parse(`${date}T${time}Z`);
    const wrong: string[] = [];
    /** Whether a date was the camera's at a moment between these. */
    const see = (what: string, shown: number, from: number, to: number): void => {
      if (shown > set + (from - after) - SECOND && shown <= set + (to - before) + SECOND / 2) return;
      wrong.push(`${what} shows ${new Date(shown).toISOString()}`);
    };
    see('the line in the log', await clocks['the log CGI'](this), before, after);
    for (const place of PLACES) {
      const from = Date.now();
      const shown = place === 'the RTSP date' ? await rtspDate(this) : await clocks[place](this);
      see(place, shown, from, Date.now());
    }
    assert.deepEqual(wrong, []);
  },
);
