import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { Register } from '../accounts/credentials/credential-ways.ts';
import { clientOf, loginWay, type LoginClient } from '../accounts/logins/login-ways.ts';
import { rightDigest } from '../accounts/logins/written-digest.ts';
import { HeldConnection } from '../clients/network/held-connection.ts';
import type { Challenge } from '../clients/http/digest.ts';
import { users } from '../doors/levels.ts';
import type { Call } from '../doors/line.ts';
import { slot } from '../world/slot.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { userQuery } from '../world/words.ts';
import { startAgain } from './reset.steps.ts';

const { operator } = users;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** Long enough for a camera that resets to close its connections. */
const NOTHING_MS = 300;

const byCgi = (query: string): Call => ({ method: 'GET', target: `/cgi-bin/initial${query}`, headers: {} });
const byPage = (body: string): Call => ({ method: 'POST', target: '/admin/maintenance.html', headers: FORM, body });

/** A table of queries or forms; `<number>` in them is the number that the camera's pages carry. None of them resets. */
Then(
  /^by (CGI|the maintenance page) none of these (?:queries|forms) resets the camera:$/,
  async function (this: CameraWorld, way: string, table: DataTable) {
    const it = new Register(this);
    const number = await it.site.number();
    const before = await it.site.whole();
    const held = await HeldConnection.open(this.camera.host, this.port('RTSP'));
    this.undo.push(() => held.close());
    let ended = false;
    void held.ended.then(() => (ended = true));
    const misfits: string[] = [];
    for (const { what = '', status } of table.hashes()) {
      const text = what.replace('<number>', number);
      const reply = await it.ask(way === 'CGI' ? byCgi(text) : byPage(text), operator);
      if (reply.status !== Number(status)) misfits.push(`${what}: got ${reply.status}, wanted ${status}`);
    }
    await pause(NOTHING_MS);
    assert.ok(!ended, `one of them has reset the camera; ${misfits.join('; ')}`);
    assert.equal(misfits.length, 0, misfits.join('\n'));
    assert.equal(await it.site.whole(), before);
  },
);

/** What a camera gave before it was reset. */
interface Given {
  readonly challenges: ReadonlyMap<string, Challenge>;
  readonly number: string;
  readonly uid: string;
}
const given = slot<Given>('what a camera gave', 'the camera has given challenges, a number and a UID');
const WEB = ['HTTPS', 'a WebSocket in HTTPS'] as const;
const ADDRESS = '127.0.0.1';

async function challengeOf(world: CameraWorld, name: string): Promise<readonly [LoginClient, Challenge]> {
  const client = await clientOf(world.camera, loginWay(name), ADDRESS);
  const { challenge } = await client.ask();
  return [client, challenge ?? assert.fail(`no challenge over ${name}`)];
}

const get = (target: string): Call => ({ method: 'GET', target, headers: {} });

When('the camera has given challenges, a number and a UID', async function (this: CameraWorld) {
  const it = new Register(this);
  const challenges = new Map<string, Challenge>();
  for (const name of WEB) {
    const [client, challenge] = await challengeOf(this, name);
    client.leave();
    challenges.set(name, challenge);
  }
  const { body } = await it.ask(get('/cgi-bin/getuid?FILE=2&vcodec=h264'), operator);
  const uid = /^UID=(\d+)/.exec(body)?.[1] ?? assert.fail(`no UID in ${body}`);
  given.set(this, { challenges, number: await it.site.number(), uid });
});

When(
  /^the camera (restarts|is reset to the factory state|is reset but for its network settings) by (page|CGI|CGI with POST|the INITIAL SET button)$/,
  async function (this: CameraWorld, what: string, way: string) {
    const command =
      what === 'restarts' ? 'reset' : what.endsWith('factory state') ? 'default' : 'default_except_network';
    await startAgain(this, operator, way, command);
    await this.refresh();
    if (command !== 'reset')
      await this.ask('HTTPS', { method: 'POST', path: `/cgi-bin/reg_admin?${userQuery(operator)}` });
  },
);

Then('nothing that it gave before is valid', async function (this: CameraWorld) {
  const { challenges, number, uid } = given.of(this);
  const it = new Register(this);
  assert.equal(await it.statusOf(operator), 200, 'the administrator logs in');
  for (const [name, challenge] of challenges) {
    const client = await clientOf(this.camera, loginWay(name), ADDRESS);
    const { method, uri } = client;
    const answer = await client.ask(rightDigest({ challenge, method, uri, count: 1, login: operator }));
    client.leave();
    assert.equal(answer.status, 401, `a challenge over ${name}`);
    assert.equal(answer.challenge?.stale, true, `a challenge over ${name} is stale`);
  }
  const { status } = await it.ask(get(`/cgi-bin/h264?connect=start&protocol=rtp&UID=${uid}&my_port=50000`), operator);
  assert.equal(status, 403, 'a UID');
  if (loadModels().get(this.camera.model)?.enhancedSecurity) {
    const reply = await it.ask(byPage(`Randomnum=${number}&cmd=default`), operator);
    assert.equal(reply.status, 400, 'a number of its pages');
  }
});
