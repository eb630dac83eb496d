import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import type { CameraWorld } from '../world/world.ts';
import { webSocket } from './web-socket.ts';
import { until } from '../world/until.ts';
import { watchTrack } from '../world/watch.ts';
import { administrator } from '../world/words.ts';

const EVENT_TRACK = 4;
const RTP_HEADER = 12;
const INTERLEAVED_HEADER = 4;
const NEAR_MS = 10_000;
const ALARMS = ['motion', 'terminal-1'] as const;

const document = (payload: Buffer): string => payload.subarray(RTP_HEADER).toString();

/** Waits for an event document that fits, the newest first. */
async function event(world: CameraWorld, fits: RegExp): Promise<string> {
  const client = await world.connection();
  return until(`an event like ${String(fits)}`, () => {
    void client.frames;
    return client.packets.map(({ payload }) => document(payload)).findLast((text) => fits.test(text));
  });
}

Given('the administrator watches the events', async function (this: CameraWorld) {
  await watchTrack(this, administrator, EVENT_TRACK);
});

When(
  new RegExp(`^the camera raises an alarm by (${ALARMS.join('|')})$`),
  async function (this: CameraWorld, kind: string) {
    await this.run.control.alarm(this.camera.id, kind as (typeof ALARMS)[number]);
  },
);

Then(
  /^an event of (\S+) says that (\S+) is (true|false)$/,
  async function (this: CameraWorld, topic: string, name: string, value: string) {
    await event(this, new RegExp(`tns1:${topic}<[^]*<tt:SimpleItem Name="${name}" Value="${value}"/>`));
  },
);

Then("the event has the time of the camera's clock", async function (this: CameraWorld) {
  const [, date = ''] = /UtcTime="([^"]+)"/.exec(await event(this, /Value="true"/)) ?? [];
  const { clock } = await this.refresh();
  assert.ok(
    Math.abs(Date.parse(date) - Date.parse(clock.date)) < NEAR_MS,
    `the event says ${date}, the clock ${clock.date}`,
  );
});

When('the client asks for the events through the WebSocket, as the sample does', async function (this: CameraWorld) {
  const socket = webSocket.of(this);
  const url = `rtsp://${this.camera.host}/MediaInput/stream_1?event=1`;
  await socket.ask('OPTIONS', url);
  const described = await socket.ask('DESCRIBE', url, { Accept: 'application/sdp' });
  const base = /Content-Base: (\S+)/.exec(described.text)?.[1] ?? '';
  const setUp = await socket.ask('SETUP', `${base}trackID=${EVENT_TRACK}`, {
    Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1',
  });
  const session = /Session: (\d+)/.exec(setUp.text)?.[1] ?? '';
  assert.match((await socket.ask('PLAY', base, { Session: session })).text, /200 OK/);
});

Then('a binary message brings a whole document with the root element of the model', async function (this: CameraWorld) {
  const root = loadModels().get(this.camera.model)?.metadataRoot ?? assert.fail(this.camera.model);
  const whole = (frame: Buffer): boolean => {
    const text = document(frame.subarray(INTERLEAVED_HEADER));
    return ((frame[5] ?? 0) & 0x7f) >= 96 && text.startsWith('<?xml version=') && text.endsWith(`</tt:${root}>`);
  };
  await until('such a message', () => webSocket.of(this).frames.some(whole));
});
