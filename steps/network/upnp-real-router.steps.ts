import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { ControlClient } from '../../emulator/control/client.ts';
import { RealRouter } from '../clients/programs/real-router.ts';
import { slot } from '../world/slot.ts';
import { startUp } from '../world/started.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

interface Home {
  readonly router: RealRouter;
  readonly control: ControlClient;
}

const homes = slot<Home>('a router of miniupnpd', 'a router of miniupnpd, with a camera in its home network');

Given('a router of miniupnpd, with a camera in its home network', async function (this: CameraWorld) {
  const router = await RealRouter.start();
  this.undo.push(() => router.stop());
  const defects = this.run.defects.flatMap((id) => ['--defect', id]);
  const args = ['start', '--host', router.camera, '--admin', administrator.name, '--control', '127.0.0.1:0', '--json'];
  const it = await startUp([...args, ...defects], { IPRO_ADMIN_PASSWORD: administrator.password });
  this.undo.push(() => it.daemon.stop('SIGKILL'));
  homes.set(this, { router, control: new ControlClient(it.line.control) });
});

const set = (world: CameraWorld, key: string, value: string): Promise<unknown> =>
  homes.of(world).control.set('1', { [key]: value });

When(/^auto port forwarding of that camera is turned (on|off)$/, async function (this: CameraWorld, value: string) {
  await set(this, 'network.upnp.autoPortForwarding', value);
});

When('that camera answers HTTPS alone', async function (this: CameraWorld) {
  await set(this, 'network.https.connection', 'https');
});

/** What a client on the outside gets over HTTP and HTTPS: 401, or 0 for no answer. */
const seen = async ({ router }: Home): Promise<string> =>
  `${await router.fromOutside('http')} ${await router.fromOutside('https')}`;

Then('from outside nobody reaches the camera', async function (this: CameraWorld) {
  assert.equal(
    await until(
      'nobody to be let in',
      () => seen(homes.of(this)),
      (now) => now === '0 0',
      { withinMs: 15_000 },
    ),
    '0 0',
  );
});

Then(
  /^from outside the camera asks for a login over (HTTP and HTTPS|HTTPS alone)$/,
  async function (this: CameraWorld, over: string) {
    const wanted = over === 'HTTPS alone' ? '0 401' : '401 401';
    await until(
      `${wanted} from outside`,
      () => seen(homes.of(this)),
      (now) => now === wanted,
      { withinMs: 15_000 },
    );
  },
);
