import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';

const SECOND = 1_000;
const DAY = 86_400_000;
/** Both clocks of an answer have whole seconds. */
const NEAR_MS = 1_500;
const FIRST_YEAR = 2026;
const YEARS = 3;

/** Local time of a place, as if it were UTC, by the time zone database of this machine. */
function localIn(place: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: place,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? NaN);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The instants, to the second, at which a place changes its clocks. */
function changesIn(place: string): readonly number[] {
  const offset = (instant: number): number => localIn(place, instant) - instant;
  const found: number[] = [];
  const first = Date.UTC(FIRST_YEAR, 0, 1);
  for (let day = first; day < Date.UTC(FIRST_YEAR + YEARS, 0, 1); day += DAY) {
    if (offset(day) === offset(day + DAY)) continue;
    let [before, after] = [day, day + DAY];
    while (after - before > SECOND) {
      const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND;
      if (offset(middle) === offset(day)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}

/** Sends a date and a time by CGI or page, as they are. */
async function send(world: CameraWorld, way: string, date: string, time: string): Promise<number> {
  const path = `/cgi-bin/set_clock?${new URLSearchParams({ date, time }).toString()}`;
  if (way === 'CGI') await world.visit('HTTPS', { login: administrator, request: { path } });
  else await world.sendForm(administrator, '/admin/clock.html', { date, time });
  return world.answer.status;
}

/** The local time of the clock CGI, as if it were UTC, and the instant of the same answer. */
async function shown(world: CameraWorld): Promise<{ readonly local: number; readonly instant: number }> {
  const { text, headers } = await world.visit('HTTPS', {
    login: administrator,
    request: { path: '/cgi-bin/get_clock' },
  });
  const [, date, time] = /^date=(\S+)\r\ntime=(\S+)/.exec(text) ?? [];
  return { local: Date.parse(`${date}T${time}Z`), instant: Date.parse(headers['date']?.[0] ?? '') };
}

const written = (local: number): readonly [date: string, time: string] => {
  const [date = '', time = ''] = new Date(local)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .split('T');
  return [date, time];
};

const ZONE_ROWS = ['Time zone', 'Start time & date of summer time', 'End time & date of summer time'];

Then(
  'one second before and after each change of summer time, the camera has the time of the place:',
  async function (this: CameraWorld, table: DataTable) {
    const misfits: string[] = [];
    await this.visit('HTTPS', {
      login: administrator,
      request: settingCall(rowCalled('Summer time (daylight saving)'), 'auto'),
    });
    for (const [place = '', ...texts] of table.rows()) {
      for (const [i, label] of ZONE_ROWS.entries())
        await this.visit('HTTPS', { login: administrator, request: settingCall(rowCalled(label), texts[i] ?? '') });
      const changes = changesIn(place);
      assert.equal(changes.length, 2 * YEARS, `${place} changes its clocks twice a year`);
      for (const change of changes) {
        await send(this, 'CGI', ...written(localIn(place, change - 2 * SECOND)));
        for (const wait of [0, 2 * SECOND]) {
          if (wait) await this.run.control.advance(this.camera.id, wait);
          const { local, instant } = await shown(this);
          const wanted = localIn(place, instant);
          const where = `${place} at ${new Date(instant).toISOString()}`;
          if (Math.abs(instant - change) > 30 * SECOND)
            misfits.push(`  ${where}: not near ${written(change).join(' ')}`);
          else if (Math.abs(local - wanted) > NEAR_MS)
            misfits.push(`  ${where}: got ${written(local).join(' ')}, wanted ${written(wanted).join(' ')}`);
        }
      }
    }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
  },
);

/** What came of a date that was sent: the camera's local time before and now, and how long that took, in ms. */
interface Tried {
  readonly status: number;
  readonly local: number;
  readonly before: number;
  readonly wanted: string;
  readonly took: number;
}

/** Tries dates by CGI and page. */
async function tryDates(
  world: CameraWorld,
  table: DataTable,
  judge: (tried: Tried) => string | undefined,
): Promise<void> {
  const misfits: string[] = [];
  for (const [date = '', time = ''] of table.rows())
    for (const way of ['CGI', 'page']) {
      const before = (await shown(world)).local;
      const began = performance.now();
      const status = await send(world, way, date, time);
      const { local } = await shown(world);
      const wrong = judge({ status, local, before, wanted: `${date}T${time}Z`, took: performance.now() - began });
      if (wrong) misfits.push(`  ${date} ${time} by ${way}: ${wrong}`);
    }
  assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
}

const SLOW_MS = 10_000;

Then('each of these dates is taken by page and CGI, and shown:', async function (this: CameraWorld, table: DataTable) {
  await tryDates(this, table, ({ status, local, wanted, took }) =>
    status === 200 && local >= Date.parse(wanted) && local <= Date.parse(wanted) + took
      ? undefined
      : `got ${status}, then ${written(local).join(' ')}`,
  );
});

Then(
  'each of these dates is refused by page and CGI, and the clock stays:',
  async function (this: CameraWorld, table: DataTable) {
    await tryDates(this, table, ({ status, local, before }) =>
      status === 400 && local >= before && local < before + SLOW_MS
        ? undefined
        : `got ${status}, then ${written(local).join(' ')}`,
    );
  },
);

Then(
  'each of these local times that the administrator sets is so:',
  async function (this: CameraWorld, table: DataTable) {
    const misfits: string[] = [];
    await this.visit('HTTPS', {
      login: administrator,
      request: settingCall(rowCalled('Summer time (daylight saving)'), 'auto'),
    });
    for (const [zone = '', start = '', end = '', sent = '', wantedLocal = '', wantedUtc = ''] of table.rows()) {
      for (const [i, label] of ZONE_ROWS.entries())
        await this.visit('HTTPS', {
          login: administrator,
          request: settingCall(rowCalled(label), [zone, start, end][i] ?? ''),
        });
      const began = performance.now();
      const [date = '', time = ''] = sent.split(' ');
      await send(this, 'CGI', date, time);
      const { local, instant } = await shown(this);
      const took = performance.now() - began;
      const fits = (got: number, wanted: string): boolean => {
        const first = Date.parse(`${wanted.replace(' ', 'T')}Z`);
        return got >= first && got <= first + took;
      };
      if (!fits(local, wantedLocal) || !fits(instant, wantedUtc))
        misfits.push(`  ${sent} in ${zone}: got ${written(local).join(' ')}, UTC ${written(instant).join(' ')}`);
    }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
  },
);

/** How often both clocks of an answer are compared; between them the second may change once. */
const TIMES = 6;

Then(
  'the camera shows the time of each of these zones to the second:',
  async function (this: CameraWorld, table: DataTable) {
    const misfits: string[] = [];
    for (const [zone = ''] of table.raw()) {
      await this.visit('HTTPS', { login: administrator, request: settingCall(rowCalled('Time zone'), zone) });
      const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
      const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60 * SECOND;
      const offs: number[] = [];
      for (let count = 0; count < TIMES; count++) {
        const { local, instant } = await shown(this);
        offs.push(local - instant - east);
      }
      if (offs.filter((off) => off !== 0).length > 1) misfits.push(`  ${zone}: off by ${offs.join(', ')} ms`);
    }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
  },
);

/** Requests about the date that are not of the right form, by the name that scenarios use. */
const forms: Readonly<Record<string, string>> = {
  'no date': 'time=12:00:00',
  'no time': 'date=2031-05-06',
  'a date of another name': 'day=2031-05-06&time=12:00:00',
  'an empty date': 'date=&time=12:00:00',
  nothing: 'x=',
};

Then(
  'the camera refuses to set its date with {value}, and the clock stays',
  async function (this: CameraWorld, name: string) {
    const query = own(forms, name) ?? assert.fail(`no request has ${name}`);
    const before = (await shown(this)).local;
    await this.visit('HTTPS', { login: administrator, request: { path: `/cgi-bin/set_clock?${query}` } });
    assert.equal(this.answer.status, 400);
    const { local } = await shown(this);
    assert.ok(local >= before && local < before + SLOW_MS, `it shows ${written(local).join(' ')}`);
  },
);
