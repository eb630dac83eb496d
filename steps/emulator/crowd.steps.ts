import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { Given, Then, When } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import type { RtspAnswer } from '../clients/rtsp/rtsp.ts';
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
const VIDEO = 1;
const SOUND = 2;
/** Clients that ask at the same time. */
const SEVERAL = 8;

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

/** A client, the challenges that it answers, and the sessions that it has. */
interface Crowd {
  readonly ask: (method: string, track: number, headers?: Readonly<Record<string, string>>) => Promise<RtspAnswer>;
  readonly sessions: string[];
}
const crowds = slot<Crowd>(
  'a crowd of sessions',
  'a viewer at another address sets up sessions over (UDP|multicast) until the camera gives no more',
);

async function crowdOf(world: CameraWorld): Promise<Crowd> {
  world.way = 'RTSP';
  const client = await world.connect(ELSEWHERE);
  const { headers: first } = await client.ask({ method: 'DESCRIBE', url: world.streamUrl() });
  let count = 0;
  return {
    sessions: [],
    ask(method, track, headers = {}) {
      const url = `${world.streamUrl()}/trackID=${track}`;
      const signing = { method, uri: url, count: ++count };
      const authorization = authorizationFor('Digest', first['www-authenticate'] ?? [], administrator, signing);
      return client.ask({ method, url, authorization, headers });
    },
  };
}

/** The status of a camera that gives no more sessions. */
const fullStatus = (world: CameraWorld): number => {
  const full = loadModels().get(world.camera.model)?.fullStatus ?? assert.fail(world.camera.model);
  expectedStatuses.add(world, full);
  return full;
};

When(
  /^a viewer at another address sets up sessions over (UDP|multicast) until the camera gives no more, which are ([\d,]+)$/,
  async function (this: CameraWorld, over: keyof typeof crowdTransports, most: string) {
    const { ask, sessions } = crowds.set(this, await crowdOf(this));
    const full = fullStatus(this);
    while (sessions.length < WITHOUT_END) {
      const { status, headers } = await ask('SETUP', VIDEO, { Transport: crowdTransports[over] });
      if (status === full) return assert.equal(sessions.length, Number(most.replace(',', '')));
      assert.equal(status, 200, `the SETUP after ${sessions.length} was answered ${status}`);
      sessions.push(headers['session']?.[0]?.split(';')[0] ?? '');
    }
    assert.fail('the camera gave sessions without end');
  },
);

Then(
  'their last session gets its sound, and of several who ask for the place of another one gets it',
  async function (this: CameraWorld) {
    const { ask, sessions } = crowds.of(this);
    const full = fullStatus(this);
    const [one = '', last = ''] = [sessions[0], sessions.at(-1)];
    const sound = await ask('SETUP', SOUND, { Transport: crowdTransports.multicast, Session: last });
    assert.equal(sound.status, 200);
    assert.equal((await ask('TEARDOWN', VIDEO, { Session: one })).status, 200);
    const others = await Promise.all(Array.from({ length: SEVERAL }, () => crowdOf(this)));
    const answers = await Promise.all(
      others.map((other) => other.ask('SETUP', VIDEO, { Transport: crowdTransports.UDP })),
    );
    const count = (wanted: number): number => answers.filter(({ status }) => status === wanted).length;
    assert.deepEqual([count(200), count(full)], [1, SEVERAL - 1]);
  },
);
