import assert from 'node:assert/strict';
import { test } from 'node:test';
import { home, Line, stage, turn, user, type Stage } from './stage.test.ts';

const URL = `rtsp://${home}/MediaInput/stream_1`;
const VIDEO = `${URL}/trackID=1`;
const TALK = `${URL}/trackID=3`;

/** A client with the tracks of the picture (channels 20 and 21) and of the back channel (22 and 23). */
class Client {
  readonly line = new Line();
  readonly #on: Stage;
  #sequence = 0;

  constructor(on: Stage) {
    this.#on = on;
    void on.serve(this.line, { protocol: 'rtsp', user });
  }

  async ask(method: string, url: string, ...headers: readonly string[]): Promise<string> {
    const session = /Session: (\d+)/.exec(this.line.text)?.[1];
    const all = [`CSeq: ${++this.#sequence}`, ...(session ? [`Session: ${session}`] : []), ...headers];
    const before = this.line.sent.length;
    this.line.say(`${[`${method} ${url} RTSP/1.0`, ...all].join('\r\n')}\r\n\r\n`);
    for (let n = 0; n < 20 && this.line.sent.length === before; n++) await turn();
    const answer = this.line.sent.slice(before).find((bytes) => bytes.toString('latin1', 0, 5) === 'RTSP/');
    return answer?.toString('latin1') ?? '';
  }

  async status(method: string, url: string, ...headers: readonly string[]): Promise<number> {
    return Number((await this.ask(method, url, ...headers)).slice(9, 12));
  }

  /** The channels on which something comes now, when a frame is due and reports are. */
  channels(): number[] {
    const before = this.line.sent.length;
    this.#on.feed.give(true);
    this.#on.clock.advance(5_000);
    const frames = this.line.sent.slice(before).filter((bytes) => bytes[0] === 0x24);
    return [...new Set(frames.map((bytes) => bytes[1] ?? 0))].toSorted((a, b) => a - b);
  }
}

async function both(): Promise<Client> {
  const on = stage();
  const client = new Client(on);
  for (const url of [VIDEO, TALK])
    assert.equal(await client.status('SETUP', url, 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1'), 200);
  return client;
}

const RTP = Buffer.from('2416000d800000010000000000badcafe0'.padEnd(34, '0'), 'hex');

async function playing(): Promise<Client> {
  const client = await both();
  assert.equal(await client.status('PLAY', URL), 200);
  // The camera reports on a back channel once it hears something.
  client.line.say(RTP);
  await turn();
  assert.deepEqual(client.channels(), [20, 23]);
  return client;
}

test('TEARDOWN of a track takes that one, and the session lives until its last', async () => {
  for (const [first, rest, last] of [
    [TALK, [20], VIDEO],
    [VIDEO, [23], TALK],
    [VIDEO, [23], URL],
  ] as const) {
    const client = await playing();
    assert.equal(await client.status('TEARDOWN', first), 200);
    assert.deepEqual(client.channels(), rest);
    assert.equal(await client.status('TEARDOWN', first), 404);
    assert.equal(await client.status('GET_PARAMETER', URL), 200);
    assert.equal(await client.status('TEARDOWN', last), 200);
    assert.deepEqual(client.channels(), []);
    assert.equal(await client.status('GET_PARAMETER', URL), 454);
  }
});

test('a track that was taken away can be set up again, once nothing plays', async () => {
  const client = await playing();
  await client.ask('TEARDOWN', TALK);
  const again = ['SETUP', TALK, 'Transport: RTP/AVP/TCP;unicast'] as const;
  assert.equal(await client.status(...again), 455);
  assert.equal(await client.status('PAUSE', URL), 200);
  assert.match(await client.ask(...again), /^RTSP\/1\.0 200 [^]*interleaved=22-23/);
});

test('PAUSE of a track stops that one, and PLAY of it starts it again', async () => {
  const client = await playing();
  assert.equal(await client.status('PAUSE', VIDEO), 200);
  assert.deepEqual(client.channels(), [23]);
  assert.match(await client.ask('PLAY', VIDEO), /^RTSP\/1\.0 200 [^]*RTP-Info: url=trackID=1;/);
  assert.deepEqual(client.channels(), [20, 23]);
  assert.equal(await client.status('PAUSE', VIDEO), 200);
  assert.equal(await client.status('PAUSE', TALK), 200);
  assert.deepEqual(client.channels(), []);
  assert.equal(await client.status('PAUSE', URL), 455);
});

test('PLAY of a track starts that one alone, and PLAY of the stream the rest', async () => {
  const client = await both();
  assert.equal(await client.status('PLAY', TALK), 200);
  assert.deepEqual(
    client.channels().filter((channel) => channel < 22),
    [],
  );
  assert.match(await client.ask('PLAY', URL), /RTP-Info: url=trackID=1;/);
  assert.equal(client.channels()[0], 20);
});

for (const [what, url, status] of [
  ['a track that is not set up', `${URL}/trackID=2`, 404],
  ['another stream', `rtsp://${home}/MediaInput/stream_2`, 404],
  ['nothing', `rtsp://${home}/x`, 404],
] as const)
  test(`a URL of ${what} changes nothing`, async () => {
    const client = await playing();
    for (const method of ['PLAY', 'PAUSE', 'TEARDOWN']) assert.equal(await client.status(method, url), status, method);
    assert.deepEqual(client.channels(), [20, 23]);
  });

test('a live stream plays from now on, whatever range in a known unit is asked for', async () => {
  for (const range of [
    'npt=0.000-',
    'npt=now-',
    'npt=0-20',
    'npt=now-20',
    'npt=-10',
    'clock=20210316T130000Z-20210316T140000Z',
    'smpte=0:10:20-',
    'smpte-25=10:07:00-10:07:33:05.01',
  ]) {
    const client = await both();
    assert.match(
      await client.ask('PLAY', URL, `Range: ${range}`),
      /^RTSP\/1\.0 200 [^]*\r\nRange: npt=now-\r\n/,
      range,
    );
    assert.equal(client.channels()[0], 20, range);
  }
  for (const [range, status] of [
    ['0.000-', 501],
    ['utc=0-', 501],
    ['bytes=0-', 501],
    ['npt=9-3', 457],
    ['npt=x', 400],
  ] as const) {
    const client = await both();
    assert.equal(await client.status('PLAY', URL, `Range: ${range}`), status, range);
    assert.deepEqual(client.channels(), [], range);
  }
});

test('a camera that has only IPv6 sends nothing to an IPv4 group', async () => {
  for (const [addresses, status] of [
    [[home], 200],
    [['::1', home], 200],
    [['::1'], 461],
  ] as const) {
    const on = stage();
    Object.assign(on.door, { addresses });
    assert.equal(await new Client(on).status('SETUP', VIDEO, 'Transport: RTP/AVP;multicast'), status);
  }
});
