import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { PlayerName, Transport } from '../clients/media/players.ts';
import { likeness, listeners, original } from '../clients/media/audio.ts';
import type { CameraWorld } from '../world/world.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { left } from './left-sessions.steps.ts';
import { heard } from './played.ts';
import { settled } from '../world/until.ts';
import { administrator } from '../world/words.ts';
import { watchTrack } from '../world/watch.ts';

const LIKE = 0.8;
const AUDIO_TRACK = 2;
const TALK_TRACK = 3;
const RECEIVER_REPORT = 201;
/** The interval of a camera's RTCP reports, in ms of its uptime. */
const REPORT_MS = 5_000;
/** 20 ms of silence in G.711. */
const SILENCE = Buffer.alloc(160, 0xff);

When('{player} listens over {transport}', async function (this: CameraWorld, player: PlayerName, transport: Transport) {
  const url = this.streamUrl();
  heard.set(this, await listeners[player]({ url, transport, login: administrator }));
});

When(
  '{player} tries for {int} seconds to listen over {transport}',
  async function (this: CameraWorld, player: PlayerName, seconds: number, transport: Transport) {
    const timeoutMs = seconds * 1_000;
    heard.set(this, await listeners[player]({ url: this.streamUrl(), transport, login: administrator, timeoutMs }));
  },
);

Then(
  'it hears the sound of the street, encoded as {word}',
  async function (this: CameraWorld, encoding: 'aac' | 'g711') {
    const { samples, messages } = heard.of(this);
    const found = likeness(samples, await original(encoding));
    assert.ok(found !== undefined && found > LIKE, `likeness ${found} in ${samples.length} samples; ${messages}`);
  },
);

Then('it hears nothing', function (this: CameraWorld) {
  assert.equal(heard.of(this).samples.length, 0);
});

Given('the administrator listens', async function (this: CameraWorld) {
  await watchTrack(this, administrator, AUDIO_TRACK);
});

/** What a user has asked for in a session, by what is said of it. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'watches and listens': ['PLAY'],
  'has set up pictures and sound, and plays neither,': [],
  'has paused pictures and sound': ['PLAY', 'PAUSE'],
};

Given(
  new RegExp(`^the administrator (${Object.keys(asked).join('|')}) in one session$`),
  async function (this: CameraWorld, what: string) {
    const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
    this.undo.push(() => user.leave());
    for (const track of [1, AUDIO_TRACK]) assert.equal((await user.setUp(track)).status, 200);
    for (const method of own(asked, what) ?? assert.fail(what)) assert.equal((await user.ask(method)).status, 200);
    left.set(this, user.session ?? assert.fail('no session'));
  },
);

Then('the description has no audio', function (this: CameraWorld) {
  assert.equal(this.answer.status, 200);
  assert.doesNotMatch(this.answer.text, /^m=audio/m);
});

When('the administrator speaks through the camera in {int} packets', async function (this: CameraWorld, count: number) {
  const { channel } = await watchTrack(this, administrator, TALK_TRACK);
  const client = await this.connection();
  for (let i = 0; i < count; i++) {
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head.writeUInt16BE(65_530 + i < 65_536 ? 65_530 + i : i - 6, 2);
    head.writeUInt32BE(i * SILENCE.length, 4);
    head.writeUInt32BE(0x1234_5678, 8);
    client.sendFrame(channel, Buffer.concat([head, SILENCE]));
  }
});

Then('the camera reports that it received them all', async function (this: CameraWorld) {
  const client = await this.connection();
  const latest = async (): Promise<Buffer | undefined> => {
    await this.run.control.advance(this.camera.id, REPORT_MS);
    void client.frames;
    return client.packets.findLast(({ payload }) => payload[1] === RECEIVER_REPORT)?.payload;
  };
  // The extended highest sequence number: 65,530 plus 19.
  const report = await settled(latest, (one) => one?.readUInt32BE(16) === 65_549);
  assert.ok(report, 'no receiver report came');
  assert.deepEqual(
    [report.readUInt32BE(8), report.readUInt32BE(16), report.readUInt32BE(12)],
    [0x1234_5678, 65_549, 0],
  );
});
