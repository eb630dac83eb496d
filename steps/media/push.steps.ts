import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { playRtp, type Format } from '../clients/rtp/rtp-player.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import type { CameraWorld } from '../world/world.ts';
import { played } from './played.ts';
import { list, slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';

const PICTURES = 20;
const QUIET_MS = 500;
const ON_ITS_WAY_MS = 50;
/** RFC 3550 §6.6. */
const BYE = 203;
/** The default address of clients. */
const HERE = '127.0.0.1';
/** An address that no other client of the scenario uses. */
const ELSEWHERE = '127.0.0.9';

interface Sending {
  readonly name: string;
  readonly over: 'HTTP' | 'HTTPS';
  /** `h264` or `h265`: the CGI that starts and stops it. */
  readonly format: Format;
  readonly uid: string;
}

const sendings = slot<Sending>('a UID', '{value} gets a UID for {value} over {web}');
const receivers = list<RtpReceiver>(
  'a port that receives the stream',
  '^the client has the stream sent to (?:one|another) of its ports$',
);

async function call(world: CameraWorld, path: string, name: string, from?: string): Promise<number> {
  const { over, uid } = sendings.of(world);
  const request = { path: path.replace('<uid>', uid) };
  return (await world.visit(over, { login: world.loginOf(name), request, from })).status;
}

const control = (world: CameraWorld, connect: 'start' | 'stop', port: number, from?: string): Promise<number> => {
  const { format, name } = sendings.of(world);
  return call(world, `/cgi-bin/${format}?connect=${connect}&protocol=rtp&UID=<uid>&my_port=${port}`, name, from);
};

async function getUid(world: CameraWorld, name: string, vcodec: string, over: 'HTTP' | 'HTTPS'): Promise<void> {
  const request = { path: `/cgi-bin/getuid?FILE=2&vcodec=${vcodec}` };
  const { text } = await world.visit(over, { login: world.loginOf(name), request });
  const [, uid = ''] = /^UID=(-?\d+)\r\n/.exec(text) ?? [];
  sendings.set(world, { name, over, uid, format: vcodec.slice(0, 4) as Format });
}

async function receive(world: CameraWorld, host = HERE): Promise<RtpReceiver> {
  const receiver = receivers.add(world, await RtpReceiver.open(host));
  world.undo.push(() => receiver.close());
  return receiver;
}

When(
  '{value} gets a UID for {value} over {web}',
  async function (this: CameraWorld, name: string, vcodec: string, over: 'HTTP' | 'HTTPS') {
    await getUid(this, name, vcodec, over);
    assert.match(sendings.of(this).uid, /^\d+$/, this.answer.text);
  },
);

When(
  'ffmpeg receives the stream that {value} requests as {value}',
  async function (this: CameraWorld, name: string, vcodec: string) {
    await getUid(this, name, vcodec, 'HTTPS');
    const stream = /_(\d)$/.exec(vcodec)?.[1] ?? '1';
    const settings = await this.run.control.settings(this.camera.id);
    const size = settings.find(({ key }) => key === `imageAudio.stream${stream}.size`)?.value ?? '';
    const [width = 0, height = 0] = size.split('x').map(Number);
    const sent = async (port: number): Promise<void> => assert.equal(await control(this, 'start', port), 200);
    const { format } = sendings.of(this);
    played.set(this, await playRtp({ host: HERE, format, width, height, pictures: PICTURES, sent }));
  },
);

When(/^the client has the stream sent to (?:one|another) of its ports$/, async function (this: CameraWorld) {
  assert.equal(await control(this, 'start', (await receive(this)).port), 200);
});

When('the client has the stream sent to one of its ports at another address', async function (this: CameraWorld) {
  const receiver = await receive(this, ELSEWHERE);
  assert.equal(await control(this, 'start', receiver.port, ELSEWHERE), 200);
});

When('the client stops the stream', async function (this: CameraWorld) {
  assert.equal(await control(this, 'stop', receivers.latest(this).port), 200);
});

When('the client sends keep_alive', async function (this: CameraWorld) {
  const { format, name } = sendings.of(this);
  await call(this, `/cgi-bin/keep_alive?mode=${format}&protocol=rtp&UID=<uid>`, name);
});

When('{value} calls {value} with that UID', async function (this: CameraWorld, name: string, path: string) {
  await call(this, path, name);
});

When(
  '{value} requests {value} over {web}',
  async function (this: CameraWorld, name: string, path: string, over: 'HTTP' | 'HTTPS') {
    await this.visit(over, { login: this.loginOf(name), request: { path } });
  },
);

When('somebody calls {value} without logging in', async function (this: CameraWorld, path: string) {
  await this.visit('HTTPS', { request: { path } });
});

Then(
  'the camera answers {int} with exactly the line {value}',
  function (this: CameraWorld, status: number, line: string) {
    const { answer } = this;
    assert.deepEqual({ status: answer.status, text: answer.text }, { status, text: `${line}\r\n` });
  },
);

Then('that port receives RTP', async function (this: CameraWorld) {
  const receiver = receivers.latest(this);
  const before = receiver.count;
  await until('a packet', () => receiver.count > before);
});

/** Asserts that no packet arrives for a while, except those already on their way. */
async function staysQuiet(receiver: RtpReceiver): Promise<void> {
  await pause(ON_ITS_WAY_MS);
  const before = receiver.count;
  await pause(QUIET_MS);
  assert.equal(receiver.count, before);
}

Then('that port receives nothing more', async function (this: CameraWorld) {
  await staysQuiet(receivers.latest(this));
});

Then('the previous port receives nothing more', async function (this: CameraWorld) {
  await staysQuiet(receivers.latest(this, 1));
});

Then('the camera has sent an RTCP BYE to that port', async function (this: CameraWorld) {
  const { reports } = receivers.latest(this);
  await until('an RTCP BYE', () => reports.some((report) => report.at(-7) === BYE));
});
