import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import type { CameraView } from '../../emulator/control/client.ts';
import type { CameraWorld } from '../world/world.ts';

type Footprint = CameraView['footprint'];

const PATIENCE_MS = 5_000;
const before = new WeakMap<CameraWorld, Footprint>();

const footprint = async (world: CameraWorld): Promise<Footprint> => (await world.refresh()).footprint;

/** Repeats the check until it holds, or gives up. */
async function becomes(world: CameraWorld, is: (now: Footprint) => boolean): Promise<Footprint> {
  const until = Date.now() + PATIENCE_MS;
  let now = await footprint(world);
  while (!is(now) && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 20));
    now = await footprint(world);
  }
  return now;
}

Given("the camera's sockets and timers are counted", async function (this: CameraWorld) {
  await this.web.close();
  before.set(this, await footprint(this));
});

Then('the camera holds more sockets and timers than before', async function (this: CameraWorld) {
  const { sockets, timers } = before.get(this) ?? assert.fail('nobody counted');
  const now = await becomes(this, (one) => one.sockets > sockets && one.timers > timers);
  assert.ok(now.sockets > sockets && now.timers > timers, JSON.stringify(now));
});

Then('the camera holds as many sockets and timers as before', async function (this: CameraWorld) {
  await this.web.close();
  const { sockets, timers } = before.get(this) ?? assert.fail('nobody counted');
  const now = await becomes(this, (one) => one.sockets === sockets && one.timers === timers);
  assert.deepEqual({ sockets: now.sockets, timers: now.timers }, { sockets, timers });
});
