import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { readBand, type Band } from '../clients/media/band.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { players, transports, type Played, type PlayerName, type Transport } from '../clients/media/players.ts';
import type { CameraWorld } from '../world/world.ts';
import { played } from './played.ts';
import { inTime, pause, until } from '../world/until.ts';
import { watchTrack, watching } from '../world/watch.ts';
import { administrator, speaksRtsp, type Protocol } from '../world/words.ts';

const PICTURES = 20;
const VIDEO_TRACK = 1;
const VIDEO_TYPES: ReadonlySet<number> = new Set([98, 101, 26]);
const RTP_HEADER = 12;
const MEASURED_S = 3;
/** RTP ticks of video in a second (RFC 6184 §8.2.1, RFC 2435 §3.1). */
const VIDEO_CLOCK = 90_000;
/** How far the clock in a picture may be from the one on the control port, in ms: players buffer pictures. */
const LATE_MS = 10_000;
/** Longer than between any two pictures. */
const QUIET_MS = 500;
/** RFC 3550: sender report. */
const SENDER_REPORT = 200;

interface HowToPlay {
  readonly stream?: number;
  /** The path of the URL; the stream's own unless given. */
  readonly path?: string;
  readonly timeoutMs?: number;
}

async function play(
  world: CameraWorld,
  player: PlayerName,
  transport: Transport,
  { stream = 1, path, ...more }: HowToPlay = {},
): Promise<void> {
  world.way = transports[transport].way;
  const settings = await world.run.control.settings(world.camera.id);
  const size = settings.find(({ key }) => key === `imageAudio.stream${stream}.size`)?.value ?? '';
  const [width = 0, height = 0] = size.split('x').map(Number);
  const login = world.logins.get(administrator.name);
  const url = path === undefined ? world.streamUrl(stream) : `${world.base(world.way)}${path}`;
  played.set(world, await players[player]({ url, transport, login, width, height, pictures: PICTURES, ...more }));
}

const bands = ({ pictures, width }: Played): Band[] => pictures.map((picture) => readBand(picture, width));

async function watchWeb(world: CameraWorld, name: string, over: 'HTTP' | 'HTTPS'): Promise<void> {
  const path = '/cgi-bin/mjpeg?resolution=320';
  const challenged = await world.web.ask(world.base(over), { path });
  const authorization = authorizationFor('Digest', challenged.headers['www-authenticate'] ?? [], world.loginOf(name), {
    method: 'GET',
    uri: path,
  });
  const viewer = await world.web.watch(world.base(over), { path, authorization });
  world.undo.push(() => viewer.stop());
  watching.add(world, viewer);
}

Given('{value} watches over {protocol}', async function (this: CameraWorld, name: string, over: Protocol) {
  if (!speaksRtsp(over)) return watchWeb(this, name, over);
  this.way = over;
  await watchTrack(this, this.loginOf(name), VIDEO_TRACK);
});

When(
  '{player} plays the stream over {transport}',
  async function (this: CameraWorld, player: PlayerName, transport: Transport) {
    await play(this, player, transport);
  },
);

When(
  '{player} tries for {int} seconds to play the stream over {transport}',
  async function (this: CameraWorld, player: PlayerName, seconds: number, transport: Transport) {
    await play(this, player, transport, { timeoutMs: seconds * 1_000 });
  },
);

When(
  '{player} plays stream {int} over {transport}',
  async function (this: CameraWorld, player: PlayerName, stream: number, transport: Transport) {
    await play(this, player, transport, { stream });
  },
);

When(
  '{player} plays {value} over {transport}',
  async function (this: CameraWorld, player: PlayerName, path: string, transport: Transport) {
    await play(this, player, transport, { path });
  },
);

When(
  '{player} plays the stream over {transport} with password {value}',
  async function (this: CameraWorld, player: PlayerName, transport: Transport, password: string) {
    this.logins.set(administrator.name, { ...administrator, password });
    await play(this, player, transport);
  },
);

Then('it decodes the pictures', function (this: CameraWorld) {
  const { pictures, messages } = played.of(this);
  assert.equal(pictures.length, PICTURES, `got ${pictures.length} pictures; it printed: ${messages}`);
});

Then('it decodes the pictures without a complaint', function (this: CameraWorld) {
  const { pictures, messages } = played.of(this);
  assert.equal(pictures.length, PICTURES, messages);
  assert.equal(messages, '');
});

Then('it gets no picture', function (this: CameraWorld) {
  assert.equal(played.of(this).pictures.length, 0);
});

Then("each picture shows the camera's title and clock, and counts on by one", async function (this: CameraWorld) {
  const { clock } = await this.refresh();
  const settings = await this.run.control.settings(this.camera.id);
  const shown = bands(played.of(this));
  const first = shown[0]?.count ?? 0;
  assert.deepEqual(
    shown.map((band) => band.count),
    shown.map((_, i) => first + i),
  );
  for (const { title, clock: text } of shown) {
    assert.equal(title, settings.find((view) => view.key === 'basic.title')?.value);
    const late = Date.parse(clock.date) - Date.parse(`${text.replace(' ', 'T')}Z`);
    assert.ok(late > -LATE_MS && late < LATE_MS, `the picture shows ${text}, the camera's clock ${clock.date}`);
  }
});

Then('the pictures show the title {value}', function (this: CameraWorld, title: string) {
  assert.deepEqual([...new Set(bands(played.of(this)).map((band) => band.title))], [title]);
});

Then('the viewer is disconnected', async function (this: CameraWorld) {
  const viewers = watching.all(this);
  assert.ok(viewers.length > 0, 'nobody watches');
  await inTime('the viewer to be disconnected', Promise.all(viewers.map(async ({ ended }) => ended)));
});

Then('the viewer still gets pictures', async function (this: CameraWorld) {
  const client = await this.connection();
  const before = client.frames;
  await until('a picture', () => client.frames > before);
});

When(
  'the administrator sends {word} for {value} with {value}',
  async function (this: CameraWorld, method: string, path: string, header: string) {
    const sign = await this.loginRtsp(administrator);
    const url = `${this.base(this.way)}${path}`;
    const colon = header.indexOf(':');
    const headers = colon > 0 ? { [header.slice(0, colon)]: header.slice(colon + 1).trim() } : {};
    await this.rtsp(method, headers, sign(method, url), url);
  },
);

When('the administrator describes {value}', async function (this: CameraWorld, path: string) {
  const sign = await this.loginRtsp(administrator);
  const url = `${this.base(this.way)}${path}`;
  await this.rtsp('DESCRIBE', {}, sign('DESCRIBE', url), url);
});

When('somebody asks for the methods', async function (this: CameraWorld) {
  await this.rtsp('OPTIONS');
});

Then('the answer says {value}', function (this: CameraWorld, text: string) {
  assert.ok(this.answer.text.includes(text), `got ${this.answer.text}`);
});

Then("the answer's {word} is {value}", function (this: CameraWorld, name: string, value: string) {
  assert.deepEqual(own(this.answer.headers, name.toLowerCase()), [value]);
});

Then("the answer's {word} is like {value}", function (this: CameraWorld, name: string, pattern: string) {
  assert.match(own(this.answer.headers, name.toLowerCase())?.[0] ?? '', new RegExp(`^${pattern}$`));
});

Then('the description has the line {value}', function (this: CameraWorld, line: string) {
  const wanted = line.replace('<address>', this.camera.host);
  assert.ok(this.answer.text.split('\r\n').includes(wanted), `no line "${wanted}" in\n${this.answer.text}`);
});

Then('the description has a line like {value}', function (this: CameraWorld, pattern: string) {
  const wanted = new RegExp(`^${pattern}$`);
  assert.ok(
    this.answer.text.split('\r\n').some((line) => wanted.test(line)),
    `no line like ${pattern} in\n${this.answer.text}`,
  );
});

Then('the description has no line like {value}', function (this: CameraWorld, pattern: string) {
  const unwanted = new RegExp(`^${pattern}$`);
  assert.ok(!this.answer.text.split('\r\n').some((line) => unwanted.test(line)), this.answer.text);
});

Then("the viewer gets sender reports with the camera's time", async function (this: CameraWorld) {
  const client = await this.connection();
  const { payload: report } = await until('a sender report', () => {
    void client.frames;
    return client.packets.find((packet) => packet.payload[1] === SENDER_REPORT);
  });
  const { clock } = await this.refresh();
  const reported = (report.readUInt32BE(8) - 2_208_988_800) * 1_000;
  assert.ok(
    Math.abs(reported - Date.parse(clock.date)) < LATE_MS,
    `the report has ${new Date(reported).toISOString()}, the camera's clock ${clock.date}`,
  );
});

/** The RTP packets of the video that arrive within MEASURED_S. */
async function videoPackets(world: CameraWorld): Promise<readonly Buffer[]> {
  const client = await world.connection();
  await until('a packet of video', () => {
    void client.frames;
    return client.packets.some(({ payload }) => isVideo(payload));
  });
  client.packets.length = 0;
  await pause(MEASURED_S * 1_000);
  void client.frames;
  return client.packets.map(({ payload }) => payload).filter(isVideo);
}

const isVideo = (packet: Buffer): boolean => VIDEO_TYPES.has((packet[1] ?? 0) & 0x7f);
const endsPicture = (packet: Buffer): boolean => ((packet[1] ?? 0) & 0x80) !== 0;
const timestampOf = (packet: Buffer): number => packet.readUInt32BE(4);

Then('{int} pictures arrive per second', async function (this: CameraWorld, rate: number) {
  // A busy machine may hold up a few.
  await until(
    `${rate * MEASURED_S} pictures in ${MEASURED_S} seconds`,
    async () => (await videoPackets(this)).filter(endsPicture).length,
    (pictures) => Math.abs(pictures - rate * MEASURED_S) <= 1 + rate * 0.1,
  );
});

Then('{int} kilobits arrive per second, within 10 %', async function (this: CameraWorld, rate: number) {
  const packets = await videoPackets(this);
  const ends = packets.flatMap((packet, i) => (endsPicture(packet) ? [i] : []));
  const [first = 0, last = 0] = [ends[0], ends.at(-1)];
  const [before, ...pictures] = packets.slice(first, last + 1);
  const end = pictures.at(-1);
  assert.ok(before && end, 'got no two pictures');
  const bits = 8 * pictures.reduce((sum, packet) => sum + packet.length - RTP_HEADER, 0);
  // By the camera's time: a busy machine may hold up a few pictures.
  const seconds = ((timestampOf(end) - timestampOf(before)) >>> 0) / VIDEO_CLOCK;
  const got = bits / 1_000 / seconds;
  assert.ok(seconds > 1 && Math.abs(got - rate) < rate * 0.1, `got ${got.toFixed(0)} kilobits a second`);
});

Then('the viewer gets no more pictures', async function (this: CameraWorld) {
  const client = await this.connection();
  const before = client.frames;
  await pause(QUIET_MS);
  assert.equal(client.frames, before);
});

When('the viewer sends {word}', async function (this: CameraWorld, method: string) {
  await watching.latest(this).ask?.(method);
});
