import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { HeldConnection } from '../clients/network/held-connection.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { ALLOW, connected } from '../files/ftp-site.ts';
import { slot } from '../world/slot.ts';
import { pause, settled } from '../world/until.ts';
import { Viewer } from '../world/viewer.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, STREAM_PATH } from '../world/words.ts';

// Viewers by the port at which they asked for their stream, which may come by another way.

const HERE = '127.0.0.1';
/** A packet on its way, and the time in which the next one would come, in ms. */
const [ON_ITS_WAY_MS, NEXT_MS] = [150, 500];
const LONGEST_MS = 3_000;

/** Whether a viewer still gets their stream. */
type Alive = () => Promise<boolean>;

const grows = async (count: () => number, withinMs: number): Promise<boolean> => {
  const before = count();
  return settled(
    () => count() > before,
    (more) => more,
    { withinMs },
  );
};

/** Whether packets keep coming: waits for one if they came until now. */
function fed(count: () => number): Alive {
  return async () => {
    await pause(ON_ITS_WAY_MS);
    return grows(count, NEXT_MS);
  };
}

const IN_TCP = (): string => 'RTP/AVP/TCP;unicast;interleaved=0-1';
const IN_UDP = (port: number): string => `RTP/AVP;unicast;client_port=${port}-${port + 1}`;
const SAFE_IN_TCP = (): string => 'RTP/SAVP/TCP;unicast;interleaved=0-1';
const SAFE_IN_UDP = (port: number): string => `RTP/SAVP;unicast;client_port=${port}-${port + 1}`;

const byRtsp =
  (way: RtspWay, header: (port: number) => string) =>
  async (world: CameraWorld): Promise<Alive> => {
    const viewer = await Viewer.by(world, administrator, way, header);
    assert.ok(await grows(() => viewer.count, LONGEST_MS), 'the stream does not begin');
    return fed(() => viewer.count);
  };

/** A session that gets nothing for now: it is there as long as another connection can speak of it. */
const bySilentSession =
  (way: RtspWay, header: (port: number) => string, until: 'it is set up' | 'it is paused') =>
  async (world: CameraWorld): Promise<Alive> => {
    const { session } = await Viewer.by(world, administrator, way, header, until);
    const headers = { Session: session };
    return async () => {
      await pause(ON_ITS_WAY_MS);
      await world.refresh();
      world.way = 'RTSP';
      const sign = await world.loginRtsp(administrator);
      const { status } = await world.rtsp('GET_PARAMETER', headers, sign('GET_PARAMETER'));
      assert.ok(status === 200 || status === 454, `it is answered ${status}`);
      return status === 200;
    };
  };

const byPush =
  (over: 'HTTP' | 'HTTPS') =>
  async (world: CameraWorld): Promise<Alive> => {
    const receiver = await RtpReceiver.open(HERE);
    world.undo.push(() => receiver.close());
    const ask = (path: string) => world.visit(over, { login: administrator, request: { path } });
    const { text } = await ask('/cgi-bin/getuid?FILE=2&vcodec=h264');
    const [, uid = ''] = /^UID=(\d+)\r\n/.exec(text) ?? [];
    await ask(`/cgi-bin/h264?connect=start&protocol=rtp&UID=${uid}&my_port=${receiver.port}`);
    assert.ok(await grows(() => receiver.count, LONGEST_MS), 'the stream does not begin');
    return fed(() => receiver.count);
  };

const byMotionJpeg =
  (over: 'HTTP' | 'HTTPS') =>
  async (world: CameraWorld): Promise<Alive> => {
    const path = '/cgi-bin/mjpeg?resolution=320';
    const { headers } = await world.web.ask(world.base(over), { path });
    const signing = { method: 'GET', uri: path };
    const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
    const viewer = await world.web.watch(world.base(over), { path, authorization });
    world.undo.push(() => viewer.stop());
    assert.equal(viewer.status, 200);
    return staysOpen(viewer.ended);
  };

const SOCKET = '/rtsp-over-websocket';

const bySocket =
  (over: 'HTTP' | 'HTTPS') =>
  async (world: CameraWorld): Promise<Alive> => {
    const base = world.base(over);
    const { headers } = await world.web.ask(base, { path: SOCKET });
    const signing = { method: 'GET', uri: SOCKET };
    const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
    const socket = await RtspSocket.open(`${base.replace('http', 'ws')}${SOCKET}`, authorization);
    world.undo.push(() => socket.close());
    const url = `rtsp://${world.camera.host}${STREAM_PATH}`;
    const { text } = await socket.ask('SETUP', `${url}/trackID=1`, { Transport: IN_TCP() });
    const [, session = ''] = /^Session: ([^;\r]+)/im.exec(text) ?? [];
    await socket.ask('PLAY', url, { Session: session });
    assert.ok(await grows(() => socket.frames.length, LONGEST_MS), 'the stream does not begin');
    return fed(() => socket.frames.length);
  };

async function byFtp(world: CameraWorld): Promise<Alive> {
  await world.run.control.set(world.camera.id, ALLOW);
  await world.refresh();
  const { client } = await connected(world);
  assert.equal((await client.login(administrator.name, administrator.password)).code, 230);
  return async () => {
    await pause(ON_ITS_WAY_MS);
    return !client.closed;
  };
}

const byWaiting =
  (name: string) =>
  async ({ camera, undo }: CameraWorld): Promise<Alive> => {
    const connection = await HeldConnection.open(camera.host, own(camera.ports, name) ?? 0);
    undo.push(() => connection.close());
    return staysOpen(connection.ended);
  };

function staysOpen(ended: Promise<void>): Alive {
  let over = false;
  void ended.then(() => (over = true));
  return async () => {
    await pause(ON_ITS_WAY_MS);
    return !over;
  };
}

const kinds: Readonly<Record<string, (world: CameraWorld) => Promise<Alive>>> = {
  'RTSP with RTP in TCP': byRtsp('RTSP', IN_TCP),
  'RTSP with RTP in UDP': byRtsp('RTSP', IN_UDP),
  'RTSPS with SRTP in TCP': byRtsp('RTSPS', SAFE_IN_TCP),
  'RTSPS with SRTP in UDP': byRtsp('RTSPS', SAFE_IN_UDP),
  'RTSP in HTTP with RTP in TCP': byRtsp('RTSP in HTTP', IN_TCP),
  'RTSP in HTTPS with RTP in TCP': byRtsp('RTSP in HTTPS', IN_TCP),
  'RTSP with RTP in UDP, set up': bySilentSession('RTSP', IN_UDP, 'it is set up'),
  'RTSP with RTP in UDP, paused': bySilentSession('RTSP', IN_UDP, 'it is paused'),
  'RTP that HTTP asked for': byPush('HTTP'),
  'RTP that HTTPS asked for': byPush('HTTPS'),
  'Motion JPEG over HTTP': byMotionJpeg('HTTP'),
  'Motion JPEG over HTTPS': byMotionJpeg('HTTPS'),
  'RTSP in a WebSocket in HTTP': bySocket('HTTP'),
  'RTSP in a WebSocket in HTTPS': bySocket('HTTPS'),
  'a session of FTP': byFtp,
  'a connection to HTTP that waits': byWaiting('http'),
  'a connection to HTTPS that waits': byWaiting('https'),
  'a connection to RTSPS that waits': byWaiting('rtsps'),
  'a connection to RTSP that waits': byWaiting('rtsp'),
};

const viewers = slot<Alive>('a viewer of a port', 'somebody has {value}');

Given('somebody has {value}', async function (this: CameraWorld, kind: string) {
  const begin = own(kinds, kind) ?? assert.fail(`nobody knows ${kind}`);
  viewers.set(this, await begin(this));
});

Then('they have it no more', async function (this: CameraWorld) {
  const gone = async (): Promise<boolean> => !(await viewers.of(this)());
  assert.ok(await settled(gone, (over) => over, { withinMs: LONGEST_MS }), 'they still have it');
});

Then('they still have it', async function (this: CameraWorld) {
  assert.ok(await viewers.of(this)(), 'they have it no more');
});
