import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { sendRaw } from '../clients/network/raw.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays } from '../clients/rtsp/rtsp-ways.ts';
import { slot } from '../world/slot.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const NO_SUCH_SESSION = 454;
const KEPT = 200;

/** A session that must be over. */
export const left = slot<string>(
  'a session that was left',
  'the administrator plays over (.+) and goes without TEARDOWN',
);

When(/^the administrator plays over (.+) and goes without TEARDOWN$/, async function (this: CameraWorld, name: string) {
  const way = rtspWays.find((one) => one === name) ?? assert.fail(`nobody knows the way ${name}`);
  await this.refresh();
  const user = await RtspUser.arrive(way, { host: this.camera.host, port: this.port(way) }, administrator);
  this.undo.push(() => user.leave());
  await user.setUp(1);
  assert.equal((await user.ask('PLAY')).status, 200);
  left.set(this, user.session ?? assert.fail('no session'));
  user.leave();
});

Then('that session is over', async function (this: CameraWorld) {
  const other = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
  this.undo.push(() => other.leave());
  const status = await settled(
    async () => (await other.ask('GET_PARAMETER', { Session: left.of(this) })).status,
    (one) => one !== KEPT,
    { withinMs: 1_000, everyMs: 20 },
  );
  assert.equal(status, NO_SUCH_SESSION);
});

Then(
  /^whoever begins a tunnel over (HTTPS?) is led to registration$/,
  async function (this: CameraWorld, over: string) {
    const place = {
      host: this.camera.host,
      port: this.port(over === 'HTTP' ? 'HTTP' : 'HTTPS'),
      secure: over === 'HTTPS',
    };
    const head = 'Accept: application/x-rtsp-tunnelled\r\nx-sessioncookie: c0ffee\r\n\r\n';
    const answer = await sendRaw(place, `GET /MediaInput/h264 HTTP/1.0\r\n${head}`);
    assert.match(answer, /^HTTP\/1\.[01] 302 /);
    assert.match(answer, /\r\nlocation: \/admin\/registration\.html\r\n/i);
  },
);
