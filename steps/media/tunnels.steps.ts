import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { joinTunnel, openBack, type Ends } from '../clients/rtsp/rtsp-ways.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import type { CameraWorld } from '../world/world.ts';
import { webSocket } from './web-socket.ts';
import { sentLogin } from '../world/sent-login.ts';
import { slot } from '../world/slot.ts';
import { inTime, until } from '../world/until.ts';
import { administrator, requests } from '../world/words.ts';

const COOKIE = 'overheard';
const ELSEWHERE = '127.0.0.9';
const GUESS = { name: administrator.name, password: 'Wr0ng-Guess!' };
const VIDEO = 98;

/** The GET half of a tunnel: the head of its answer, and its connection. */
interface Opened {
  readonly over: 'HTTP' | 'HTTPS';
  readonly head: string;
  readonly back: Socket;
}

const opened = slot<Opened>('half a tunnel', 'somebody opens a tunnel over {web}');
const refusals = slot<string>('a refused WebSocket', 'somebody opens an RTSP WebSocket without logging in');

/** Resolves when the connection is closed. */
async function closed(socket: Socket | undefined): Promise<void> {
  assert.ok(socket);
  socket.resume();
  if (!socket.destroyed) await inTime('the camera to close the connection', once(socket, 'close'));
}

const ends = (world: CameraWorld, over: 'HTTP' | 'HTTPS', from?: string): Ends => ({
  host: world.camera.host,
  port: own(world.camera.ports, over.toLowerCase()) ?? (over === 'HTTP' ? 80 : 443),
  from,
});

When('somebody opens a tunnel over {web}', async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
  await this.refresh();
  const none = { head: '', back: undefined };
  const { head, back } = await openBack(ends(this, over), over === 'HTTPS', COOKIE).catch(() => none);
  if (back) {
    opened.set(this, { over, head, back });
    this.undo.push(() => back.destroy());
  }
});

Then('the camera refuses the tunnel', function (this: CameraWorld) {
  const head = opened.find(this)?.head ?? '';
  assert.doesNotMatch(head, /x-rtsp-tunnelled|^HTTP\/1\.\d 200/);
});

When('somebody else sends requests into the tunnel from another address', async function (this: CameraWorld) {
  const { over, head, back } = opened.of(this);
  assert.match(head, /^HTTP\/1\.\d 200/);
  const { forth } = await joinTunnel(ends(this, over, ELSEWHERE), over === 'HTTPS', COOKIE, back);
  forth.write(Buffer.from('OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n').toString('base64'));
  opened.set(this, { over, head, back: forth });
});

When('the client sends {value} into the tunnel without BASE64', async function (this: CameraWorld, text: string) {
  const { over, head, back } = opened.of(this);
  const { forth } = await joinTunnel(ends(this, over), over === 'HTTPS', COOKIE, back);
  forth.write(`${text}\r\n\r\n`);
  opened.set(this, { over, head, back });
});

Then('the camera closes that connection', async function (this: CameraWorld) {
  await closed(opened.find(this)?.back);
});

Then('the journal says that BASE64 was expected', async function (this: CameraWorld) {
  const journal = await this.run.control.journal(this.camera.id);
  assert.ok(journal.some((entry) => entry.kind === 'http.bad-request' && entry.error.includes('wanted BASE64')));
});

const cgi = requests['the camera information'] ?? { path: '/' };

async function openSocket(world: CameraWorld, over: 'HTTP' | 'HTTPS', authorization?: string): Promise<void> {
  const url = `${world.base(over).replace('http', 'ws')}/rtsp-over-websocket`;
  try {
    const socket = webSocket.set(world, await RtspSocket.open(url, authorization));
    world.undo.push(() => socket.close());
  } catch (error) {
    refusals.set(world, (error as Error).message);
  }
}

const socketOf = (world: CameraWorld): RtspSocket =>
  webSocket.find(world) ?? assert.fail('the WebSocket was not opened');

When(
  'the administrator opens an RTSP WebSocket over {web} with the login of a CGI',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
    const answer = await this.visit(over, { login: administrator });
    assert.equal(answer.status, 200);
    await openSocket(this, over, sentLogin.find(this)?.authorization);
  },
);

When('somebody opens an RTSP WebSocket without logging in', async function (this: CameraWorld) {
  await openSocket(this, 'HTTPS');
});

When('somebody opens an RTSP WebSocket with the login that was sent', async function (this: CameraWorld) {
  await openSocket(this, 'HTTPS', sentLogin.find(this)?.authorization);
});

When('somebody guesses {int} time(s) at the RTSP WebSocket', async function (this: CameraWorld, times: number) {
  for (let n = 0; n < times; n++) {
    const { headers } = await this.visit('HTTPS');
    const signing = { method: 'GET', uri: cgi.path };
    await openSocket(this, 'HTTPS', authorizationFor('Digest', headers['www-authenticate'] ?? [], GUESS, signing));
  }
});

Then('it is refused with {int}', function (this: CameraWorld, status: number) {
  assert.equal(webSocket.find(this), undefined);
  assert.equal(refusals.find(this), String(status));
});

Then("the WebSocket's protocol is {value}", function (this: CameraWorld, protocol: string) {
  assert.equal(socketOf(this).protocol, protocol);
});

When(
  'the client sends OPTIONS, DESCRIBE, SETUP and PLAY for track {int} through the WebSocket',
  async function (this: CameraWorld, track: number) {
    const socket = socketOf(this);
    const url = `rtsp://${this.camera.host}/MediaInput/stream_1`;
    const take = async (asked: ReturnType<RtspSocket['ask']>): Promise<string> => {
      const { status, text } = await asked;
      this.keep({ status, text, headers: {}, sent: undefined });
      return text;
    };
    await take(socket.ask('OPTIONS', url));
    await take(socket.ask('DESCRIBE', url, { Accept: 'application/sdp' }));
    const setUp = await take(
      socket.ask('SETUP', `${url}/trackID=${track}`, { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' }),
    );
    const session = /Session: (\d+)/.exec(setUp)?.[1] ?? '';
    await take(socket.ask('PLAY', `${url}/`, { Session: session }));
  },
);

Then('each is answered 200 in a text message', function (this: CameraWorld) {
  assert.deepEqual(
    this.answers.slice(-4).map(({ status }) => status),
    [200, 200, 200, 200],
  );
});

Then('a binary message brings one interleaved frame of video', async function (this: CameraWorld) {
  const { frames } = socketOf(this);
  const frame = await until('a frame of video', () => frames.find((one) => ((one[5] ?? 0) & 0x7f) === VIDEO));
  for (const one of [frame, ...frames]) assert.deepEqual([one[0], one.readUInt16BE(2)], [0x24, one.length - 4]);
});
