import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Given, Then, When } from '@cucumber/cucumber';
import { isOpen } from '../clients/network/open-port.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { expectedFailures } from '../world/expected.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';

const STATUS_PAGE = '/admin/index.html';
const LOG = '/cgi-bin/get_log';
const others = slot<Server>('another program', 'another program has port {int} of the camera');

const closed = (server: Server): Promise<void> => new Promise((done) => void server.close(() => done()));

Given('another program has port {int} of the camera', async function (this: CameraWorld, port: number) {
  const { host, ports } = this.camera;
  const offset = (ports['https'] ?? 443) - 443;
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(port + offset, host, done);
  });
  others.set(this, server);
  this.undo.push(() => closed(server));
});

/** Ends when the port is free: a child that is being started has the socket too, until it is another program. */
When('the other program ends', async function (this: CameraWorld) {
  const server = others.of(this);
  const { address, port } = server.address() as AddressInfo;
  await closed(server);
  await until(`port ${port} to be free`, async () => !(await isOpen(address, port)));
});

Then(
  'service {word} has failed: status page, system log, control port and journal say {value}',
  async function (this: CameraWorld, service: string, why: string) {
    const { control } = this.run;
    const { id } = this.camera;
    await control.waitFor(id, 'service.failed', (entry) => entry.service === service && entry.error.includes(why));
    expectedFailures.add(this, service);
    const camera = await this.refresh();
    const { state, error = '' } =
      camera.services.find(({ name }) => name === service) ?? assert.fail('no such service');
    assert.equal(state, 'failed');
    assert.ok(error.includes(why), error);
    assert.equal(camera.healthy, false);
    assert.ok(
      camera.problems.some((fault) => fault.startsWith(`${service}: `) && fault.includes(why)),
      camera.problems.join('; '),
    );
    assert.equal(await control.healthy(), false);
    for (const path of [STATUS_PAGE, LOG]) {
      const { text } = await this.visit('HTTPS', { login: administrator, request: { path } });
      assert.ok(text.includes(why), `${path} does not say so`);
    }
  },
);

Then('no service has failed, and the camera listens on port {int}', async function (this: CameraWorld, port: number) {
  const { ports } = this.camera;
  const at = port + (ports['https'] ?? 443) - 443;
  await until(
    `a healthy camera with port ${at}`,
    async () => this.refresh(),
    (camera) => camera.healthy && Object.values(camera.ports).includes(at),
  );
  assert.deepEqual(this.camera.problems, []);
  const { text } = await this.visit('HTTPS', { login: administrator, request: { path: STATUS_PAGE } });
  assert.doesNotMatch(text, /Service \w+ failed/);
});

Then('the first camera is healthy', async function (this: CameraWorld) {
  const { problems } = await this.run.control.camera(this.cameras[0]?.id ?? '');
  assert.deepEqual(problems, []);
});
