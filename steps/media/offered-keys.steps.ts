import { When, type DataTable } from '@cucumber/cucumber';
import { keyIn, openMedia, suites, type SdesKey } from '../clients/rtp/srtp.ts';
import { interleavedOn, type RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { Speaker } from './speaker.ts';

/** Video, and what happens at the camera. */
const [VIDEO, EVENTS] = [1, 4];
const HEADER = 12;
const PROFILE = 'network.srtp.profile';

const urlOf = (user: RtspUser, stream: number, track?: number): string =>
  user.url(track).replace('stream_1', `stream_${stream}`);

async function describe(user: RtspUser, stream: number): Promise<SdesKey | undefined> {
  return keyIn((await user.ask('DESCRIBE', {}, urlOf(user, stream))).text);
}

/** Sets up a track in the session that there is, or in a new one. */
async function setUp(user: RtspUser, stream: number, track = VIDEO): Promise<number> {
  const { status, headers } = await user.ask(
    'SETUP',
    { Transport: interleavedOn('RTSPS') },
    urlOf(user, stream, track),
  );
  user.session ??= headers['session']?.[0]?.split(';')[0];
  return status;
}

async function end(user: RtspUser): Promise<void> {
  await user.ask('TEARDOWN');
  user.session = undefined;
}

type Course = (user: RtspUser, world: CameraWorld) => Promise<number>;

/** What a client may do with the keys of descriptions; each returns the status of its last SETUP. */
const courses: Readonly<Record<string, Course>> = {
  async 'the stream that was described'(user) {
    await describe(user, 1);
    return setUp(user, 1);
  },
  async 'another stream than was described'(user) {
    await describe(user, 2);
    return setUp(user, 1);
  },
  async 'the stream that was described before another one'(user) {
    await describe(user, 1);
    await describe(user, 2);
    return setUp(user, 1);
  },
  async 'the stream that was described last'(user) {
    await describe(user, 1);
    await describe(user, 2);
    return setUp(user, 2);
  },
  async 'a stream that was described on another connection'(user, world) {
    await describe(await Speaker.arrive(world), 1);
    return setUp(user, 1);
  },
  async 'a stream whose description served a session before'(user) {
    await describe(user, 1);
    await setUp(user, 1);
    await end(user);
    return setUp(user, 1);
  },
  async 'a stream that was described anew after a session'(user) {
    await describe(user, 1);
    await setUp(user, 1);
    await end(user);
    await describe(user, 1);
    return setUp(user, 1);
  },
  async 'another track of the session'(user) {
    await describe(user, 1);
    await setUp(user, 1);
    return setUp(user, 1, EVENTS);
  },
  async 'a track that was taken out of the session'(user) {
    await describe(user, 1);
    await setUp(user, 1);
    await setUp(user, 1, EVENTS);
    await user.ask('TEARDOWN', {}, urlOf(user, 1, EVENTS));
    return setUp(user, 1, EVENTS);
  },
  async 'a track that was taken out, and was there before another'(user) {
    await describe(user, 1);
    await setUp(user, 1, EVENTS);
    await setUp(user, 1);
    await user.ask('TEARDOWN', {}, urlOf(user, 1, EVENTS));
    return setUp(user, 1, EVENTS);
  },
  async 'both tracks of a session that was described anew'(user) {
    await describe(user, 1);
    await setUp(user, 1);
    await setUp(user, 1, EVENTS);
    await describe(user, 1);
    await setUp(user, 1);
    return setUp(user, 1, EVENTS);
  },
  async 'a track again, of a session that was described anew twice'(user) {
    await describe(user, 1);
    for (let times = 0; times < 2; times++) {
      await setUp(user, 1);
      await describe(user, 1);
    }
    return setUp(user, 1);
  },
  async 'a track of another session than the one described before'(user) {
    await describe(user, 1);
    await setUp(user, 1);
    const first = user.session;
    user.session = undefined;
    await describe(user, 1);
    await setUp(user, 1);
    user.session = first;
    return setUp(user, 1);
  },
};

When('the administrator sets up over RTSPS', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  const rows = new Map(table.raw().map(([name = '', status]) => [name, Number(status)]));
  for (const [name, course] of faultsIn(table, courses)) {
    const user = await Speaker.arrive(this);
    findings.add(unlessSame(name, await course(user, this), rows.get(name)));
    user.leave();
  }
});

When('the administrator describes streams over RTSPS while the profile changes', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const users = [await Speaker.arrive(this), await Speaker.arrive(this)];
  const once = new Set<string>();
  let latest: SdesKey | undefined;
  for (const [profile, suite] of [...Object.entries(suites), ...Object.entries(suites)]) {
    await this.run.control.set(this.camera.id, { [PROFILE]: profile });
    for (const user of users)
      for (const stream of [1, 2, 2, 1]) {
        latest = await describe(user, stream);
        const what = `stream ${stream} with ${profile}`;
        findings.add(unlessSame(`${what}: its suite`, latest?.suite === suite, true));
        for (const bytes of [latest?.key.toString('hex') ?? '', latest?.salt.toString('hex') ?? '']) {
          findings.add(unlessSame(`${what}: ${bytes.length / 2} bytes that were told before`, once.has(bytes), false));
          once.add(bytes);
        }
      }
  }
  const viewer = users.at(-1);
  if (!viewer || !latest) return findings.add('  nobody got a key');
  const key = latest;
  // A session keeps the profile that was described.
  await this.run.control.set(this.camera.id, { [PROFILE]: Object.keys(suites)[0] ?? '' });
  findings.add(unlessSame('SETUP with the latest description', await setUp(viewer, 1), 200));
  await viewer.ask('PLAY');
  const media = (): readonly Buffer[] => {
    void viewer.client.frames;
    return viewer.client.packets.flatMap(({ channel, payload }) =>
      channel % 2 === 0 && payload.length > HEADER ? [payload] : [],
    );
  };
  const came = await settled(media, (packets) => packets.length > 1);
  findings.add(unlessSame('packets came', came.length > 1, true));
  findings.add(
    unlessSame(
      'all are under the latest key',
      came.every((packet) => openMedia(key, packet)),
      true,
    ),
  );
});
