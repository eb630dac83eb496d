import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { numberIn, NULL } from '../clients/network/ber.ts';
import { PDU } from '../clients/network/snmp-message.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { siteSettings } from '../management/snmp-site.ts';
import { askOver } from '../management/snmp-ways.ts';
import { ANSWERED, back, CODED, freshCookie, placeOf, post } from '../media/tunnel-halves.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const SECOND = 1_000;
const SYS_UPTIME = '1.3.6.1.2.1.1.3.0';
const CGI = '/cgi-bin/get_clock';
const PAGE = '/admin/clock.html';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** Less than any time that something of the camera lasts, in ms of its uptime. */
const A_MOMENT = 5 * SECOND;

/** Begins something that lasts; the function that is returned says later whether it still does. */
type Lasting = (world: CameraWorld) => Promise<() => Promise<boolean>>;

async function ticks(world: CameraWorld): Promise<number> {
  const answer = await askOver(world, 'SNMPv2c', { type: PDU.get, variables: [[SYS_UPTIME, NULL]] });
  return numberIn(answer?.variables?.[0]?.[1] ?? assert.fail('SNMP does not answer'));
}

const things: Readonly<Record<string, Lasting>> = {
  async 'a login'(world) {
    const base = world.base('HTTPS');
    const { headers } = await world.web.ask(base, { path: CGI });
    let count = 0;
    const ask = async (): Promise<boolean> => {
      const signing = { method: 'GET', uri: CGI, count: ++count };
      const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
      return (await world.web.ask(base, { path: CGI, authorization })).status === 200;
    };
    assert.ok(await ask());
    return ask;
  },
  async 'a form'(world) {
    const { text } = await world.visit('HTTPS', { login: administrator, request: { path: PAGE } });
    const [, number = ''] = /name="Randomnum"\s+value="([^"]*)"/.exec(text) ?? [];
    const body = new URLSearchParams({ Randomnum: number, date: '2028-02-29', time: '12:00:00' }).toString();
    return async () => {
      const request = { method: 'POST', path: PAGE, headers: FORM, body } as const;
      return (await world.visit('HTTPS', { login: administrator, request })).status === 200;
    };
  },
  async 'a session'(world) {
    const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
    world.undo.push(() => user.leave());
    await user.setUp(1);
    await user.ask('PLAY');
    return async () => {
      const before = user.client.frames;
      const more = await settled(
        () => user.client.frames,
        (frames) => frames > before,
      );
      return more > before && (await user.ask('GET_PARAMETER')).status === 200;
    };
  },
  async 'the date on a connection of RTSP'(world) {
    const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
    world.undo.push(() => user.leave());
    return async () => {
      const { headers } = await user.ask('GET_PARAMETER');
      const { clock } = await world.refresh();
      return Math.abs(Date.parse(headers['date']?.[0] ?? '') - Date.parse(clock.date)) < A_MOMENT;
    };
  },
  async 'a UID'(world) {
    const get = async (query: string): Promise<string> =>
      (await world.visit('HTTPS', { login: administrator, request: { path: `/cgi-bin/${query}` } })).text;
    const uid = /^UID=(\d+)/.exec(await get('getuid?FILE=2&vcodec=h264'))?.[1] ?? assert.fail('no UID');
    return async () => {
      const call = `protocol=rtp&UID=${uid}`;
      const started = await get(`h264?connect=start&${call}&my_port=40000`);
      await get(`h264?connect=stop&${call}`);
      return started.startsWith(`UID=${uid}`);
    };
  },
  async 'half a tunnel'(world) {
    const place = placeOf(world, 'HTTPS');
    const cookie = freshCookie();
    const half = await back(place, cookie);
    return async () => {
      (await place.open()).say(post(cookie) + CODED);
      return ANSWERED.test(await half.came(ANSWERED));
    };
  },
  async 'the uptime of SNMP'(world) {
    const began = performance.now();
    const first = await ticks(world);
    return async () => {
      const passed = ((await ticks(world)) - first) * (SECOND / 100);
      return passed >= 0 && passed <= performance.now() - began + 2 * A_MOMENT;
    };
  },
};

Then('whatever date is set, each of these goes on:', async function (this: CameraWorld, table: DataTable) {
  const { run, camera } = this;
  await run.control.set(camera.id, {
    ...siteSettings,
    'imageAudio.image.internetMode': 'on',
    'imageAudio.stream1.encoding': 'h264',
  });
  await this.refresh();
  const wrong: string[] = [];
  for (const date of ['2004-02-29', '2099-12-31', '2026-11-24']) {
    const lasting = await Promise.all(
      table.raw().map(async ([name = '']) => [name, await (own(things, name) ?? assert.fail(name))(this)] as const),
    );
    const request = { path: `/cgi-bin/set_clock?date=${date}&time=12:00:00` };
    assert.equal((await this.visit('HTTPS', { login: administrator, request })).status, 200);
    await run.control.advance(camera.id, A_MOMENT);
    for (const [name, lasts] of lasting) if (!(await lasts())) wrong.push(`${name}, after ${date}`);
  }
  assert.deepEqual(wrong, []);
});
