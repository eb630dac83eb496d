import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { readBand } from '../clients/media/band.ts';
import { curlToFile } from '../clients/http/curl.ts';
import { tableOf } from '../clients/http/page.ts';
import { decodePicture } from '../clients/media/players.ts';
import { lastReportedTime, reportedTime } from '../clients/rtp/sender-report.ts';
import { played } from '../media/played.ts';
import { timeServer } from './time-server.ts';
import { logLines } from '../camera/log-lines.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { watchTrack } from '../world/watch.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Clocks of whole seconds that are read one after the other. */
const NEAR_MS = 10_000;
const VIDEO_TRACK = 1;
/** The longest between two sender reports of a track, in s, and what a busy machine adds. */
const REPORTS_FOLLOW_S = 30;

/** A date and time in a log, a page or a picture, read as if it were UTC. */
const read = (text: string | undefined): number => Date.parse(`${text?.replace(' ', 'T')}Z`);

/** The time that each place shows, in ms since 1970, as if it were UTC. */
export const clocks = {
  async 'the HTTP date'(world: CameraWorld): Promise<number> {
    return Date.parse((await world.visit('HTTPS')).headers['date']?.[0] ?? '');
  },
  async 'the status page'(world: CameraWorld): Promise<number> {
    return read(tableOf(await asked(world, '/admin/index.html')).get('Date and time'));
  },
  async 'the clock page'(world: CameraWorld): Promise<number> {
    return read(/<time[^>]*>([^<]*)</.exec(await asked(world, '/admin/clock.html'))?.[1]);
  },
  async 'the clock CGI'(world: CameraWorld): Promise<number> {
    const [, date, time] = /^date=(\S+)\r\ntime=(\S+)/.exec(await asked(world, '/cgi-bin/get_clock')) ?? [];
    return read(`${date} ${time}`);
  },
  async 'the log CGI'(world: CameraWorld): Promise<number> {
    return read([...(await asked(world, '/cgi-bin/get_log')).matchAll(/^log\d+=([^,]+),/gm)].at(-1)?.[1]);
  },
  async 'the log page'(world: CameraWorld): Promise<number> {
    return read(/<td class="value">([^<]*)</.exec(await asked(world, '/admin/log.html'))?.[1]);
  },
  async 'the picture'(world: CameraWorld): Promise<number> {
    const login = { ...administrator, scheme: 'Digest' as const };
    const jpeg = await curlToFile(`${world.base('HTTP')}/cgi-bin/camera?resolution=640`, login);
    const { pictures, width } = await decodePicture(jpeg);
    return read(readBand(pictures[0] ?? Buffer.alloc(0), width).clock);
  },
  'the pictures'(world: CameraWorld): Promise<number> {
    const { pictures, width } = played.of(world);
    return Promise.resolve(read(readBand(pictures.at(-1) ?? Buffer.alloc(0), width).clock));
  },
  async 'the sender report'(world: CameraWorld): Promise<number> {
    await watchTrack(world, administrator, VIDEO_TRACK);
    return reportedTime(await world.connection());
  },
};

type Clocks = Readonly<Record<string, (world: CameraWorld) => Promise<number>>>;

async function asked(world: CameraWorld, path: string): Promise<string> {
  return (await world.visit('HTTPS', { login: administrator, request: { path } })).text;
}

/** The difference between a clock that the camera shows and its HTTP date, which is UTC. */
async function shift(world: CameraWorld, name: string): Promise<number> {
  const clock = own(clocks as Clocks, name);
  if (!clock) throw new Error(`no clock is called ${name}`);
  const shown = await clock(world);
  return shown - (await clocks['the HTTP date'](world));
}

When(
  /^the administrator sets date and time to "([^"]*)" and "([^"]*)" by (page|CGI)$/,
  async function (this: CameraWorld, date: string, time: string, way: string) {
    const path = `/cgi-bin/set_clock?date=${date}&time=${time}`;
    if (way === 'CGI') await this.visit('HTTPS', { login: administrator, request: { path } });
    else await this.sendForm(administrator, '/admin/clock.html', { date, time });
  },
);

When('the administrator selects the time server of the lease', async function (this: CameraWorld) {
  const path = `/cgi-bin/set_network_ntp?addressSetting=auto&adjustment=ntp&port=${timeServer.of(this).port}`;
  await this.visit('HTTPS', { login: administrator, request: { path } });
});

When("the camera's lease names that time server", async function (this: CameraWorld) {
  await this.run.control.lease(this.camera.id, { timeServers: ['127.0.0.1'] });
});

When("the camera's lease names no time server", async function (this: CameraWorld) {
  await this.run.control.lease(this.camera.id, { timeServers: [] });
});

When("the camera's lease names that time server, and others after it", async function (this: CameraWorld) {
  await this.run.control.lease(this.camera.id, { timeServers: ['127.0.0.1', '127.9.9.9', '127.9.9.10'] });
});

Then('the camera shows {value} as its date, to the minute', async function (this: CameraWorld, wanted: string) {
  for (const name of ['the status page', 'the clock page', 'the clock CGI']) {
    const shown = await own(clocks as Clocks, name)?.(this);
    assert.ok(Math.abs((shown ?? NaN) - read(wanted)) < MINUTE, `${name} shows ${new Date(shown ?? 0).toISOString()}`);
  }
});

Then('its HTTP date is {value}, to the minute', async function (this: CameraWorld, wanted: string) {
  const shown = await clocks['the HTTP date'](this);
  assert.ok(Math.abs((shown ?? NaN) - read(wanted)) < MINUTE, new Date(shown ?? 0).toISOString());
});

Then(
  /^(the [a-zA-Z ]+) shows? the time (-?[\d.]+) hours from UTC$/,
  async function (this: CameraWorld, name: string, hours: string) {
    const found = await shift(this, name);
    assert.ok(Math.abs(found - Number(hours) * HOUR) < NEAR_MS, `${name} is ${found / HOUR} hours from UTC`);
  },
);

const viewerTime = slot<number>('a sender report', 'the viewer has a sender report');

When('the viewer has a sender report', async function (this: CameraWorld) {
  viewerTime.set(this, await lastReportedTime(await this.connection()));
});

When('the viewer leaves', async function (this: CameraWorld) {
  (await this.connection()).close();
  await until('the session to end', async () => (await this.refresh()).footprint.connections === 0);
});

Then('the next sender report follows it', async function (this: CameraWorld) {
  const seconds = ((await reportedTime(await this.connection())) - viewerTime.of(this)) / 1_000;
  assert.ok(seconds > 0 && seconds <= REPORTS_FOLLOW_S, `it is ${seconds} s after the one before`);
});

Then(
  'after a change to zone {string} and summer time {string}, the log has the lines that it had, {int} hours earlier',
  async function (this: CameraWorld, zone: string, summer: string, hours: number) {
    const before = await logLines(this);
    assert.ok(before.length > 1);
    await this.run.control.set(this.camera.id, {
      'basic.dateTime.timeZone': zone,
      'basic.dateTime.summerTime': summer,
    });
    const after = (await logLines(this)).slice(0, before.length);
    const wanted = before.map(({ date, what }) => [read(date) - hours * HOUR, what]);
    assert.deepEqual(
      after.map(({ date, what }) => [read(date), what]),
      wanted,
    );
  },
);

Then('the clock of the camera before it is that of this machine', async function (this: CameraWorld) {
  const { id } = this.cameras.at(-2) ?? assert.fail('there is no other camera');
  const { clock } = await this.run.control.camera(id);
  assert.ok(Math.abs(Date.parse(clock.date) - Date.now()) < NEAR_MS, clock.date);
});
