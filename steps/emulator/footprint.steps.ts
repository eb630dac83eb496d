import { Given, Then } from '@cucumber/cucumber';
import type { CameraView } from '../../emulator/control/client.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';

type Footprint = CameraView['footprint'];

const before = slot<Footprint>('a count', "the camera's sockets and timers are counted");

const footprint = async (world: CameraWorld): Promise<Footprint> => (await world.refresh()).footprint;

Given("the camera's sockets and timers are counted", async function (this: CameraWorld) {
  await this.web.close();
  before.set(this, await footprint(this));
});

Then('the camera holds more sockets and timers than before', async function (this: CameraWorld) {
  const { sockets, timers } = before.of(this);
  await until(
    `more than ${sockets} sockets and ${timers} timers`,
    async () => footprint(this),
    (now) => now.sockets > sockets && now.timers > timers,
  );
});

Then('the camera holds as many sockets and timers as before', async function (this: CameraWorld) {
  await this.web.close();
  const { sockets, timers } = before.of(this);
  await until(
    `${sockets} sockets and ${timers} timers`,
    async () => footprint(this),
    (now) => now.sockets === sockets && now.timers === timers,
  );
});
