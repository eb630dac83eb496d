import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { firstCamera, start } from '../emulator/own-process.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { answers, before, network, SLOW_MS } from './on-segment.ts';

const COMMAND = 'ipro-emulator start --json --data DATA --control 127.0.0.1:0 --model WV-S2252L';

async function startOn(world: CameraWorld): Promise<void> {
  const { segment } = network.of(world);
  const admin = `--admin ${administrator.name}`;
  await start(
    world,
    `${COMMAND} --interface ${segment.name} ${admin}`,
    `IPRO_ADMIN_PASSWORD=${administrator.password}`,
  );
}

Given('an emulator on it that keeps its data', async function (this: CameraWorld) {
  await startOn(this);
  before.set(this, firstCamera(this).host);
});

When('that emulator is started again', async function (this: CameraWorld) {
  network.of(this).frames.forget();
  await startOn(this);
});

Then('its camera sent {value}', async function (this: CameraWorld, wanted: string) {
  const { mac } = firstCamera(this);
  const sent = (): string =>
    network
      .of(this)
      .frames.dhcp(mac)
      .map(({ type }) => type)
      .join(', ');
  await until(`the camera to send ${wanted}`, sent, (all) => all === wanted, { withinMs: SLOW_MS });
});

Then('its camera answers at the address before', async function (this: CameraWorld) {
  assert.equal(firstCamera(this).host, before.of(this));
  await until('an answer at the address', () => answers(network.of(this), before.of(this)));
});
