import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Held } from '../clients/network/held-udp.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { trueKiss } from './ntp-replies.ts';
import { days, FALSE, followers, HOUR, near, OVER_MS, silence, type Follower } from './follower.ts';
import { collect } from './misfits.ts';

/** How long nothing may come, in ms. */
const QUIET_MS = 100;
/** An address where no DNS server is. */
const NOBODY = '127.99.0.9';
const SECOND = 1_000;
const SLOW = { timeout: 60_000 };

const namesIn = (table: DataTable): readonly string[] => table.raw().flat();

/** What makes a camera give up its request: settings of the NTP page. */
const givenUp: Readonly<Record<string, string>> = {
  'set to manual': 'adjustment=manual',
  'set to a name': 'server=nobody.example',
  'set to no server': 'server=',
};

/** What the system log says of the time, a text for each line. */
async function said(it: Follower): Promise<readonly string[]> {
  const request = { path: '/cgi-bin/get_log' };
  const { text } = await it.world.visit('HTTPS', { login: administrator, request });
  return text.split('\r\n').flatMap((line) => /,(Time (?:not )?synchronised[^,]*),/.exec(line)?.[1] ?? []);
}

/** What a camera may be doing when it is set to manual. */
const doings: Readonly<Record<string, (it: Follower, request: Held) => Promise<unknown>>> = {
  'waits for a reply': () => Promise.resolve(),
  'waits for the next time': async (it, request) => assert.equal(await it.follows(request), undefined),
  async 'looks up a name'(it) {
    await it.set('server=nobody.example');
    await pause(QUIET_MS);
  },
};

Then(
  'set to manual, the camera asks no more and says no more, whatever it does:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    await this.visit('HTTPS', {
      login: administrator,
      request: { path: `/cgi-bin/set_network_dns?mode=manual&primary=${NOBODY}&secondary=` },
    });
    await collect(namesIn(table), async (name) => {
      const request = await it.begin();
      await (own(doings, name) ?? assert.fail(`nobody knows "${name}"`))(it, request);
      await it.set('adjustment=manual');
      const [before, count] = [await said(it), it.server.requests.length];
      await this.run.control.lease(this.camera.id, { timeServers: [`127.0.0.${(count % 200) + 1}`] });
      await pause(OVER_MS);
      await it.pass(3 * HOUR);
      await pause(OVER_MS);
      const more = (await said(it)).slice(before.length);
      if (more.length > 0) return `it says ${JSON.stringify(more)}`;
      return it.server.requests.length === count ? undefined : 'it asks again';
    });
  },
);

Then('the reply to a request that was given up does nothing:', async function (this: CameraWorld, table: DataTable) {
  const it = followers.of(this);
  await collect(namesIn(table), async (why) => {
    const request = await it.begin();
    if (why === 'asked anew') await it.begin(2);
    else await it.set(own(givenUp, why) ?? assert.fail(`nobody knows "${why}"`));
    const before = await it.ahead();
    it.send('nothing wrong', request, FALSE);
    const seen = await it.ahead();
    if (!near(seen, before)) return `the clock went from ${days(before)} to ${days(seen)}`;
    if (why === 'asked anew') return undefined;
    await silence(request);
    return (await said(it)).at(-1)?.includes('no answer') ? 'it misses the reply' : undefined;
  });
});

Then(
  "a request that was answered, with a time or a kiss-o'-death, is not missed later",
  async function (this: CameraWorld) {
    const it = followers.of(this);
    for (const code of ['', 'RATE', 'DENY']) {
      const request = await it.begin();
      const answered = { request: request.bytes, earlier: request.bytes, now: Date.now() };
      if (code === '') assert.equal(await it.follows(request), undefined);
      else it.server.send(trueKiss(code, 3).bytes(answered), request.from);
      const count = it.server.requests.length;
      await silence(request);
      assert.ok(!(await said(it)).at(-1)?.includes('no answer'), `it misses its answer ${code}`);
      await it.pass(65 * SECOND);
      await pause(QUIET_MS);
      assert.equal(it.server.requests.length, count, `it asks again after its answer ${code}`);
    }
  },
);
