import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { Given, Then, When } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { administrator, type Protocol } from '../world/words.ts';

const ELSEWHERE = '127.0.0.9';
/** More sessions than any camera allows. */
const WITHOUT_END = 5_000;
const AT_ONCE = 50;

const slow = slot<Socket>('a slow client', 'somebody has begun a request over RTSP');

async function dial(world: CameraWorld, over: Protocol): Promise<Socket> {
  const options = { host: world.camera.host, port: world.port(over), localAddress: ELSEWHERE, allowHalfOpen: true };
  const socket = net.connect(options);
  socket.on('error', () => undefined);
  world.undo.push(() => socket.destroy());
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  return socket;
}

When(
  /^somebody at another address opens (\d+) connections over (HTTPS?|RTSP) without sending a byte, and (keeps|ends) them$/,
  async function (this: CameraWorld, count: string, over: Protocol, what: 'keeps' | 'ends') {
    for (let n = 0; n < Number(count); n += AT_ONCE) {
      const sockets = await Promise.all(Array.from({ length: AT_ONCE }, () => dial(this, over)));
      if (what === 'ends') for (const socket of sockets) socket.end();
    }
  },
);

Given('somebody has begun a request over RTSP', async function (this: CameraWorld) {
  const socket = await dial(this, 'RTSP');
  socket.resume();
  socket.write('OPTIONS * RTSP/1.0\r\nX-Slow: ');
  slow.set(this, socket);
});

When('they send a byte a second for {int} seconds', async function (this: CameraWorld, seconds: number) {
  for (let n = 0; n < seconds; n++) {
    slow.of(this).write('a');
    await this.run.control.advance(this.camera.id, 1_000);
  }
});

Then('the camera has closed their connection', async function (this: CameraWorld) {
  const socket = slow.of(this);
  await until('the camera to close the connection', () => socket.destroyed || socket.readableEnded);
});

const crowdTransports = {
  UDP: 'RTP/AVP;unicast;client_port=5000-5001',
  multicast: 'RTP/AVP;multicast',
} as const;

When(
  /^a viewer at another address sets up sessions over (UDP|multicast) until the camera gives no more, which are ([\d,]+)$/,
  async function (this: CameraWorld, over: keyof typeof crowdTransports, most: string) {
    this.way = 'RTSP';
    const client = await this.connect(ELSEWHERE);
    const url = `${this.streamUrl()}/trackID=1`;
    const { headers } = await client.ask({ method: 'DESCRIBE', url: this.streamUrl() });
    const challenges = headers['www-authenticate'] ?? [];
    const full = loadModels().get(this.camera.model)?.fullStatus ?? assert.fail(this.camera.model);
    expectedStatuses.add(this, full);
    for (let count = 1; count < WITHOUT_END; count++) {
      const request = { method: 'SETUP', uri: url, count };
      const authorization = authorizationFor('Digest', challenges, administrator, request);
      const transport = { Transport: crowdTransports[over] };
      const { status } = await client.ask({ method: 'SETUP', url, authorization, headers: transport });
      if (status === full) return assert.equal(count - 1, Number(most.replace(',', '')));
      assert.equal(status, 200, `the ${count}th SETUP was answered ${status}`);
    }
    assert.fail('the camera gave sessions without end');
  },
);
