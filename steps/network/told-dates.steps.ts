import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { NULL } from '../clients/network/ber.ts';
import { sendRaw } from '../clients/network/raw.ts';
import { PDU } from '../clients/network/snmp-message.ts';
import { reportedTime } from '../clients/rtp/sender-report.ts';
import { ALLOW, sessionOf } from '../files/ftp-site.ts';
import { siteSettings } from '../management/snmp-site.ts';
import { askOver } from '../management/snmp-ways.ts';
import { watchTrack } from '../world/watch.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, type Protocol } from '../world/words.ts';
import { clocks } from './displayed-clock.steps.ts';

const HOUR = 3_600_000;
const SHIFT = 6.75 * HOUR;
/** Nepal, with summer time: neither whole hours nor east of nothing. */
const ZONE = { 'basic.dateTime.timeZone': '+05:45', 'basic.dateTime.summerTime': 'in' };
const TUNNELS = { 'imageAudio.image.internetMode': 'on' };
/** Clocks of whole seconds that are read one after the other on a busy machine. */
const NEAR_MS = 10_000;
const HR_SYSTEM_DATE = '1.3.6.1.2.1.25.1.2.0';

type Clock = (world: CameraWorld) => Promise<number>;

const dated = (text: string): number => Date.parse(/\r\nDate: ([^\r]+)\r\n/.exec(text)?.[1] ?? '');

/** The date of the answer to these bytes. */
const answerTo =
  (bytes: string, over: Protocol = 'HTTPS'): Clock =>
  async (world) => {
    const target = { host: world.camera.host, port: world.port(over), secure: over === 'HTTPS' };
    return dated(await sendRaw(target, bytes));
  };

/** The date of the answer to a user. */
const visited =
  (path: string): Clock =>
  async (world) => {
    const { headers } = await world.visit('HTTPS', { login: administrator, request: { path } });
    return Date.parse(headers['date']?.[0] ?? '');
  };

const UPGRADE = 'Upgrade: websocket\r\nConnection: Upgrade\r\nHost: camera\r\n\r\n';

/** Where a client reads the camera's date, as ms since 1970. */
const places: Readonly<Record<string, Clock>> = {
  'a page': visited('/admin/index.html'),
  'a CGI': visited('/cgi-bin/get_clock'),
  'a picture': visited('/cgi-bin/camera'),
  'a path that there is not': visited('/cgi-bin/nothing'),
  'a request without a login': answerTo('GET /cgi-bin/get_clock HTTP/1.1\r\nHost: camera\r\n\r\n'),
  'a request that nobody can read': answerTo('nonsense\r\n\r\n'),
  'a request of an unknown version': answerTo('GET / HTTP/3.0\r\nHost: camera\r\n\r\n'),
  'a request that expects something': answerTo('GET / HTTP/1.1\r\nHost: camera\r\nExpect: more\r\n\r\n'),
  'a request with a long header': answerTo(`GET / HTTP/1.1\r\nHost: camera\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
  'a WebSocket without a login': answerTo(`GET /rtsp-over-websocket HTTP/1.1\r\n${UPGRADE}`),
  'the GET of a tunnel': answerTo('GET / HTTP/1.0\r\nx-sessioncookie: told\r\n\r\n'),
  OPTIONS: answerTo('OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n', 'RTSP'),
  'DESCRIBE without a login': answerTo(
    'DESCRIBE rtsp://camera/MediaInput/stream_1 RTSP/1.0\r\nCSeq: 1\r\n\r\n',
    'RTSP',
  ),
  'RTSP that nobody can read': answerTo('nonsense\r\n\r\n', 'RTSP'),
  async 'a file over FTP'(world) {
    const client = await sessionOf(world, 'operator');
    await client.send('STOR /uploads/told', Buffer.from('told'));
    const [, ...parts] =
      /^213 (\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec((await client.ask('MDTM /uploads/told')).text) ?? [];
    const [year = NaN, month = NaN, ...rest] = parts.map(Number);
    return Date.UTC(year, month - 1, ...rest);
  },
  async 'the date of SNMP'(world) {
    const answer = await askOver(world, 'SNMPv2c', { variables: [[HR_SYSTEM_DATE, NULL]], type: PDU.get });
    const bytes = answer?.variables?.[0]?.[1].content ?? Buffer.alloc(0);
    const [month = NaN, ...rest] = bytes.subarray(2, 7);
    return Date.UTC(bytes.readUInt16BE(0), month - 1, ...rest);
  },
  async 'a sender report'(world) {
    await watchTrack(world, administrator, 1);
    return reportedTime(await world.connection());
  },
  'the log': (world) => clocks['the log CGI'](world),
  'the status page': (world) => clocks['the status page'](world),
};

const isNear = (told: number, wanted: number): boolean => Math.abs(told - wanted) < NEAR_MS;

/** The date that each place tells, less the one that the camera has by its control port. */
async function judge(world: CameraWorld, name: string, shift: number): Promise<string | undefined> {
  const told = await (own(places, name) ?? assert.fail(`nobody knows ${name}`))(world);
  const wanted = Date.parse((await world.refresh()).clock.date) + shift;
  const date = (at: number): string => (Number.isNaN(at) ? 'no date' : new Date(at).toISOString());
  return isNear(told, wanted) ? undefined : `  ${name}: got ${date(told)}, wanted ${date(wanted)}`;
}

async function judgeAll(world: CameraWorld, table: DataTable, shift: number): Promise<void> {
  const { run, camera } = world;
  await run.control.set(camera.id, { ...ZONE, ...TUNNELS, ...ALLOW, ...siteSettings });
  await world.visit('HTTPS', {
    login: administrator,
    request: { path: '/cgi-bin/set_clock?date=2031-05-06&time=07:08:09' },
  });
  const misfits: string[] = [];
  for (const [name = ''] of table.raw()) misfits.push((await judge(world, name, shift)) ?? '');
  assert.deepEqual(misfits.filter(Boolean), []);
}

Then(
  'in a zone of its own, after a change of the date, each of these tells the date in UTC:',
  async function (this: CameraWorld, table: DataTable) {
    await judgeAll(this, table, 0);
  },
);

Then(
  'in a zone of its own, after a change of the date, each of these tells the date of the place:',
  async function (this: CameraWorld, table: DataTable) {
    await judgeAll(this, table, SHIFT);
  },
);
