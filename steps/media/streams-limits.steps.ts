import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Transport } from '../clients/media/players.ts';
import { joinTunnel, openBack } from '../clients/rtsp/rtsp-ways.ts';
import { clearLength, guessed, protectControl } from '../clients/rtp/srtp.ts';
import type { CameraWorld } from '../world/world.ts';
import { webSocket } from './web-socket.ts';
import { list, slot } from '../world/slot.ts';
import { inTime, pause, until } from '../world/until.ts';
import { Viewer } from '../world/viewer.ts';
import { administrator, type Protocol } from '../world/words.ts';

const QUIET_MS = 500;
const ON_ITS_WAY_MS = 50;
const STUCK_MS = 30_000;
/** Longer than the buffers of both sides take to fill at the highest bit rate, and shorter than the camera waits. */
const BEHIND_MS = 7_000;
const MORE = 100;
const SOURCE = '0badcafe';
/** RFC 3550 §6.4.2, without a block, and §6.6. */
const REPORT = Buffer.from(`80c90001${SOURCE}`, 'hex');
const BYE = Buffer.from(`80c90001${SOURCE}81cb0001${SOURCE}`, 'hex');

const viewers = list<Viewer>('a viewer', 'a viewer watches over {transport}');

const watch = async (world: CameraWorld, transport: Transport): Promise<Viewer> =>
  viewers.add(world, await Viewer.watch(world, administrator, transport));

Given('a viewer watches over {transport}', async function (this: CameraWorld, transport: Transport) {
  await watch(this, transport);
});

When('the viewer is cut off', function (this: CameraWorld) {
  viewers.first(this).vanish();
});

/** The two connections of a tunnel through which OPTIONS was answered. */
interface Halves {
  readonly back: Socket;
  readonly forth: Socket;
}
const tunnels = slot<Halves>('a tunnel', 'somebody speaks through a tunnel over {web}');

Given('somebody speaks through a tunnel over {web}', async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
  const ends = { host: this.camera.host, port: this.port(over) };
  const cookie = randomBytes(8).toString('hex');
  const { back } = await openBack(ends, over === 'HTTPS', cookie);
  const { stream, forth } = await joinTunnel(ends, over === 'HTTPS', cookie, back);
  this.undo.push(() => back.destroy());
  stream.write('OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n');
  const [answer] = (await once(stream, 'data')) as [Buffer];
  assert.match(answer.toString(), /^RTSP\/1\.0 200 /);
  tunnels.set(this, { back, forth });
});

When('its {word} is cut', function (this: CameraWorld, half: string) {
  const { back, forth } = tunnels.of(this);
  (half === 'GET' ? back : forth).destroy();
});

/** RTCP packets of viewers, by the name that scenarios use. Over SRTP they are protected unless the name says otherwise. */
const reports: Readonly<Record<string, (viewer: Viewer, number: number) => Buffer>> = {
  'a receiver report': ({ key }, n) => (key ? protectControl(key, REPORT, n) : REPORT),
  'an RTCP BYE': ({ key }, n) => (key ? protectControl(key, BYE, n) : BYE),
  'a receiver report in clear': () => REPORT,
  'a receiver report under a guessed key': ({ key }, n) =>
    protectControl(guessed(key ?? assert.fail('the description has no key')), REPORT, n),
  noise: () => Buffer.from('hello'),
};

When(
  new RegExp(`^the viewer sends (${Object.keys(reports).join('|')}) every 100 seconds$`),
  async function (this: CameraWorld, what: string) {
    const viewer = viewers.first(this);
    for (let n = 0; n < 3; n++) {
      await this.run.control.advance(this.camera.id, 100_000);
      viewer.report(own(reports, what)?.(viewer, n) ?? assert.fail());
      // RTCP has no answer: the camera has read it when it has answered the next request.
      await pause(100);
    }
  },
);

/** Waits for another packet of a viewer. */
async function picture(viewer: Viewer): Promise<void> {
  const before = viewer.count;
  await until('a picture', () => viewer.count > before);
}

Then('the session lasts', async function (this: CameraWorld) {
  await picture(viewers.first(this));
});

Then('the session is over', async function (this: CameraWorld) {
  const viewer = viewers.first(this);
  await pause(ON_ITS_WAY_MS);
  const before = viewer.count;
  await pause(QUIET_MS);
  assert.equal(viewer.count, before);
});

/** Sequence numbers that the second viewer received, in order. */
const numbers = slot<number[]>('sequence numbers', 'another viewer watches over {transport}, and counts packets');

Given(
  'another viewer watches over {transport}, and counts packets',
  async function (this: CameraWorld, transport: Transport) {
    const viewer = await watch(this, transport);
    const got: number[] = [];
    viewer.client.sees = ({ channel, payload }) => {
      if (channel % 2 === 0) got.push(payload.readUInt16BE(2));
    };
    numbers.set(this, got);
  },
);

When('the first viewer stops reading', function (this: CameraWorld) {
  viewers.first(this).client.stopReading();
});

/** What is told of a packet of pictures: its sequence number, and the type of its first NAL unit (RFC 6184 §5.2). */
interface Arrived {
  readonly number: number;
  readonly type: number;
}
const SPS = 7;
const STAP_A = 24;
const BEFORE_UNIT = 3;

function arrived(packet: Buffer): Arrived {
  const start = clearLength(packet);
  const type = (packet[start] ?? 0) & 0x1f;
  return { number: packet.readUInt16BE(2), type: type === STAP_A ? (packet[start + BEFORE_UNIT] ?? 0) & 0x1f : type };
}

/** The first packet behind a gap. */
const behindGap = (all: readonly Arrived[]): Arrived | undefined =>
  all.find(({ number }, i) => i > 0 && number !== (((all[i - 1]?.number ?? 0) + 1) & 0xffff));

Then(
  'the first viewer, who reads nothing until pictures are left out, gets them again from a key frame on',
  { timeout: 60_000 },
  async function (this: CameraWorld) {
    const { client } = viewers.first(this);
    const all: Arrived[] = [];
    client.sees = ({ channel, payload }) => {
      if (channel % 2 === 0) all.push(arrived(payload));
    };
    await until('a picture', () => all.length > 0);
    client.stopReading();
    await pause(BEHIND_MS);
    client.readOn();
    const first = await until('a picture behind a gap', () => behindGap(all), undefined, { withinMs: STUCK_MS });
    assert.equal(first.type, SPS, 'the NAL unit behind the gap');
    const { length } = all;
    await until('more pictures', () => all.length > length + MORE);
  },
);

Then('the first viewer is disconnected within half a minute', async function (this: CameraWorld) {
  const { id } = this.camera;
  const over = async (): Promise<boolean> =>
    (await this.run.control.journal(id)).some(
      (entry) => entry.kind === 'rtsp.session' && entry.why === 'viewer does not read',
    );
  const later = async (): Promise<boolean> => {
    await this.run.control.advance(id, 1_000);
    return over();
  };
  await until('the end of the session', later, undefined, { withinMs: STUCK_MS, everyMs: 500 });
  const { client } = viewers.first(this);
  client.readOn();
  await inTime('the camera to close the connection', client.closed);
});

/** Asserts that the second viewer has received packets without a gap, and still receives some. */
async function assertNoGap(world: CameraWorld, least: number): Promise<void> {
  const got = numbers.of(world);
  await picture(viewers.latest(world));
  const [first = 0] = got;
  assert.ok(got.length > least, `only ${got.length} packets came`);
  const gap = got.findIndex((number, i) => number !== ((first + i) & 0xffff));
  assert.equal(gap, -1, `packet ${got[gap]} came after ${got[gap - 1]}`);
}

Then('the other viewer has received every packet', function (this: CameraWorld) {
  return assertNoGap(this, 1_000);
});

Then('not a packet of the other viewer is missing', function (this: CameraWorld) {
  return assertNoGap(this, 1);
});

When(
  'the administrator sends {word} for {value} with {value} over {protocol}',
  async function (this: CameraWorld, method: string, path: string, header: string, over: Protocol) {
    this.way = over as CameraWorld['way'];
    const sign = await this.loginRtsp(administrator);
    const url = `${this.base(this.way)}${path}`;
    const [name = '', value] = header.split(/: (.*)/s);
    await this.rtsp(method, value === undefined ? {} : { [name]: value }, sign(method, url), url);
  },
);

When(
  'the client sends {word} through the WebSocket for {value} with {value}',
  async function (this: CameraWorld, method: string, path: string, header: string) {
    const [name = '', value] = header.split(/: (.*)/s);
    const socket = webSocket.of(this);
    const url = `rtsp://${this.camera.host}${path}`;
    const { status, text } = await socket.ask(method, url, value === undefined ? {} : { [name]: value });
    this.keep({ status, text, headers: {}, sent: undefined });
  },
);

When('the WebSocket is cut', function (this: CameraWorld) {
  webSocket.of(this).close();
});
