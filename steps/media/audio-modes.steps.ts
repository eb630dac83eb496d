import assert from 'node:assert/strict';
import { Given, When } from '@cucumber/cucumber';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { left } from './left-sessions.steps.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { expectedStatuses } from '../world/expected.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { watchTrack } from '../world/watch.ts';
import { USERS_PASSWORD, administrator, levels, rowCalled, userQuery, type LevelName } from '../world/words.ts';

const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
const MICROPHONE = 2;
const LOUDSPEAKER = 3;
const VIDEO = 98;
const FRAMES = 3;
const NOT_SUPPORTED = 551;

/** What each mode of [Audio] opens. */
export const modes = {
  off: { heard: false, taken: false },
  'mic-input': { heard: true, taken: false },
  'audio-output': { heard: false, taken: true },
  interactive: { heard: true, taken: true },
} as const;
export type Mode = keyof typeof modes;

Given('the camera has a user of each level too', async function (this: CameraWorld) {
  for (const [name, level] of Object.entries(levels)) {
    const login = { name: `level${level}`, password: USERS_PASSWORD };
    this.logins.set(name, login);
    await this.run.control.putAccount(this.camera.id, { ...login, level });
  }
});

Given('{value} is added, who may control the camera, and speaks', async function (this: CameraWorld, name: string) {
  const login = { name, password: USERS_PASSWORD };
  this.logins.set(name, login);
  await this.run.control.putAccount(this.camera.id, { ...login, level: levels['Camera control'] });
  await watchTrack(this, login, LOUDSPEAKER);
});

Given(
  '{value} is added, who may control the camera, and watches and speaks in one session',
  async function (this: CameraWorld, name: string) {
    const login = { name, password: USERS_PASSWORD };
    this.logins.set(name, login);
    await this.run.control.putAccount(this.camera.id, { ...login, level: levels['Camera control'] });
    const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, login);
    this.undo.push(() => user.leave());
    for (const track of [1, LOUDSPEAKER]) assert.equal((await user.setUp(track)).status, 200);
    assert.equal((await user.ask('PLAY')).status, 200);
    left.set(this, user.session ?? assert.fail('no session'));
  },
);

When('the administrator lets {value} only watch', async function (this: CameraWorld, name: string) {
  const query = `${userQuery(this.loginOf(name))}&level=${levels['Live only']}`;
  await this.visit('HTTPS', { login: administrator, request: { path: `/cgi-bin/set_user?${query}` } });
});

When('the host of all clients is one that may only watch', async function (this: CameraWorld) {
  const { control } = this.run;
  const { id } = this.camera;
  const [hosts, listed] = [rowCalled('Host IP address').key, rowCalled('Host auth.').key];
  await control.set(id, { [hosts]: `127.0.0.0/8:${levels['Live only']}`, [listed]: 'on' });
  // The administrator is at that host, too.
  this.undo.push(() => control.set(id, { [listed]: 'off' }));
});

const describes = (text: string, track: number): boolean =>
  text.split(/^(?=m=)/m).some((part) => part.startsWith('m=audio') && part.includes(`a=control:trackID=${track}`));

/** What a user finds who asks for all sound that there is: faults, or undefined. */
async function sounded(world: CameraWorld, way: RtspWay, level: LevelName, mode: Mode): Promise<string[]> {
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, world.loginOf(level));
  world.undo.push(() => user.leave());
  const { heard, taken } = modes[mode];
  const speaks = taken && level !== 'Live only';
  const faults: (string | undefined)[] = [];
  const see = (what: string, got: unknown, wanted: unknown): void => {
    faults.push(unlessSame(`${what}, ${level} over ${way} in mode ${mode}`, got, wanted));
  };
  const plain = await user.describe();
  see('the microphone is described', describes(plain.text, MICROPHONE), heard);
  see('the loudspeaker is described unasked', describes(plain.text, LOUDSPEAKER), false);
  const talking = await user.describe(TALK);
  see('DESCRIBE with the back channel', talking.status, speaks ? 200 : taken ? 403 : 551);
  see('the loudspeaker is described', describes(talking.text, LOUDSPEAKER), speaks);
  await user.describe();
  see('SETUP of the microphone', (await user.setUp(MICROPHONE)).status, heard ? 200 : 404);
  see('SETUP of the loudspeaker', (await user.setUp(LOUDSPEAKER)).status, speaks ? 200 : taken ? 403 : 404);
  see('SETUP of the video', (await user.setUp(1)).status, 200);
  await user.ask('PLAY');
  const types = (): Set<number> =>
    new Set(
      user.client.packets
        .filter(({ channel, payload }) => channel % 2 === 0 && payload.length > 12)
        .map(({ payload }) => (payload[1] ?? 0) & 0x7f),
    );
  await settled(
    () => user.client.frames,
    (frames) => frames > FRAMES && (!heard || types().size > 1),
  );
  see(
    'sound comes',
    [...types()].some((type) => type !== VIDEO),
    heard,
  );
  see('pictures come', types().has(VIDEO), true);
  await user.ask('TEARDOWN');
  user.leave();
  return faults.filter((fault) => fault !== undefined);
}

When('users of each level ask for sound in each mode, in every way', async function (this: CameraWorld) {
  expectedStatuses.add(this, NOT_SUPPORTED);
  const findings = beginBattery(this);
  for (const mode of Object.keys(modes) as Mode[]) {
    await this.run.control.set(this.camera.id, { [rowCalled('Audio').key]: mode });
    const asks = rtspWays.flatMap((way) =>
      (Object.keys(levels) as LevelName[]).map((level) => sounded(this, way, level, mode)),
    );
    for (const faults of await Promise.all(asks)) findings.add(faults.length > 0 ? faults.join('\n') : undefined);
  }
});
