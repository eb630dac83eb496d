import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from './limits.ts';
import { home, Line, stage, turn, user, type Stage } from './stage.test.ts';

const URL = `rtsp://${home}/MediaInput/stream_1`;
const TCP = 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1';
const UDP = 'Transport: RTP/AVP;unicast;client_port=5000-5001';
const MULTICAST = 'Transport: RTP/AVP;multicast';
const REPORT = Buffer.from('81c900070badcafe74250e46'.padEnd(64, '0'), 'hex');
const GOODBYE = Buffer.concat([REPORT, Buffer.from('81cb00010badcafe', 'hex')]);

/** A client of a stage, on a connection of its own. */
class Client {
  readonly line: Line;
  readonly over: Promise<void>;
  #sequence = 0;

  constructor(on: Stage, from?: string) {
    this.line = new Line(from);
    this.over = on.serve(this.line);
  }

  /** The status that was answered. */
  async ask(method: string, url: string, ...headers: readonly string[]): Promise<number> {
    const before = this.line.sent.length;
    this.line.say(`${[`${method} ${url} RTSP/1.0`, `CSeq: ${++this.#sequence}`, ...headers].join('\r\n')}\r\n\r\n`);
    for (let n = 0; n < 20 && this.line.sent.length === before; n++) await turn();
    const answer = this.line.sent.slice(before).find((bytes) => bytes.toString('latin1', 0, 5) === 'RTSP/');
    return Number(/^RTSP\/1\.0 (\d+)/.exec(answer?.toString('latin1') ?? '')?.[1] ?? 0);
  }

  get session(): string {
    return `Session: ${/Session: (\d+)/.exec(this.line.text)?.[1] ?? ''}`;
  }

  async plays(transport: string): Promise<void> {
    assert.equal(await this.ask('SETUP', `${URL}/trackID=1`, transport), 200);
    assert.equal(await this.ask('PLAY', URL, this.session), 200);
  }

  /** The other end is cut off, without a word. */
  async vanish(): Promise<void> {
    this.line.connection.destroy();
    await this.over;
  }
}

const left = ({ door, clock, feed }: Stage): object => ({
  ports: door.open(),
  timers: clock.pending,
  viewers: feed.viewers,
});
const NOTHING = { ports: 0, timers: 0, viewers: 0 };

for (const [way, transport] of Object.entries({ interleaved: TCP, 'over UDP': UDP, 'in a group': MULTICAST }))
  test(`a client ${way} that vanishes leaves nothing behind, at once or when its time is over`, async () => {
    const on = stage();
    const client = new Client(on);
    await client.plays(transport);
    assert.notDeepEqual(left(on), NOTHING);
    await client.vanish();
    if (way !== 'interleaved') {
      assert.equal(on.feed.viewers, 1);
      on.clock.advance(limits.sessionTimeout * 1_000);
      await turn();
    }
    assert.deepEqual(left(on), NOTHING);
  });

test('a member of a group that vanishes takes nothing from the others', async () => {
  const on = stage();
  const [one, other] = [new Client(on), new Client(on)];
  await one.plays(MULTICAST);
  await other.plays(MULTICAST);
  await one.vanish();
  for (let n = 0; n < 3; n++) {
    on.clock.advance(50_000);
    assert.equal(await other.ask('GET_PARAMETER', URL, other.session), 200);
  }
  const before = on.door.sent.length;
  on.feed.give(false);
  assert.equal(on.door.sent.length, before + 1);
});

test('a connection that says nothing is closed after two minutes', async () => {
  const on = stage();
  const client = new Client(on);
  on.clock.advance(limits.idleConnection);
  on.clock.advance(limits.linger.ms);
  await client.over;
  assert.deepEqual(left(on), NOTHING);
});

test('a byte now and then keeps no connection: a message has ten seconds from its first byte on', async () => {
  for (const [first, dribble, answered] of [
    ['OPTIONS * RTSP/1.0\r\nCSeq: 7\r\nX: ', 'a', true],
    ['DESCRIBE * RTSP/1.0\r\nCSeq: 7\r\nContent-Length: 5000\r\n\r\n', 'a', true],
    ['$\0\xff\xff', 'a', true],
    ['', '\r\n', false],
  ] as const) {
    const on = stage();
    const client = new Client(on);
    client.line.say(first);
    let passed = 0;
    for (; passed < 200_000 && !client.line.connection.stream.writableEnded; passed += 1_000) {
      await turn();
      on.clock.advance(1_000);
      client.line.say(dribble);
    }
    assert.equal(passed, answered ? limits.message : limits.idleConnection, first);
    assert.equal(client.line.text.startsWith('RTSP/1.0 408 '), answered, first);
    on.clock.advance(limits.linger.ms);
    await client.over;
    assert.deepEqual(left(on), NOTHING);
  }
});

test('requests in many pieces are answered as long as each is whole in time, and nothing waits behind them', async () => {
  const on = stage();
  const client = new Client(on);
  for (let n = 0; n < 10; n++) {
    client.line.say('OPTIONS * RTSP/1.0\r\nCS');
    await turn();
    on.clock.advance(limits.message - 1);
    client.line.say(`eq: ${n}\r\n\r\n`);
    await turn();
  }
  assert.equal(client.line.text.match(/^RTSP\/1\.0 200 /gm)?.length, 10);
  assert.equal(on.clock.pending, 1, 'something else waits than for its silence');
  await client.vanish();
});

test('sessions and UDP tracks of one address take nothing from another; each comes back when it ends', async () => {
  for (const quotas of [
    { sessions: { total: 4, each: 2 } },
    { udpTracks: { total: 4, each: 2 } },
    { sessions: { total: 2, each: 2 }, udpTracks: { total: 2, each: 2 } },
  ]) {
    const on = stage(quotas);
    const shared = (quotas.sessions ?? quotas.udpTracks)?.total === 2;
    const [greedy, other] = [new Client(on), new Client(on, '127.0.0.2')];
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push(await greedy.ask('SETUP', `${URL}/trackID=1`, UDP));
    assert.deepEqual(statuses, [200, 200, 453, 453, 453]);
    assert.equal(await other.ask('SETUP', `${URL}/trackID=1`, UDP), shared ? 453 : 200);
    assert.equal(await greedy.ask('TEARDOWN', URL, greedy.session), 200);
    assert.equal(await greedy.ask('SETUP', `${URL}/trackID=1`, UDP), 200);
    await on.site.sessions.end(() => true, 'test');
    assert.deepEqual([on.site.udpTracks.taken, on.door.open()], [0, 0]);
  }
});

/** Sends RTCP every 100 seconds; whether the session lasts. */
async function lasts(on: Stage, client: Client, report: () => void): Promise<boolean> {
  for (let n = 0; n < 3; n++) {
    on.clock.advance(100_000);
    await turn();
    report();
    await turn();
  }
  await turn();
  return (await client.ask('PAUSE', URL, client.session)) === 200;
}

for (const [what, packet, alive] of [
  ['a receiver report', REPORT, true],
  ['a goodbye', GOODBYE, false],
  ['half a report', REPORT.subarray(0, 9), false],
  ['nothing', Buffer.alloc(0), false],
] as const) {
  test(`interleaved, ${what} ${alive ? 'is a sign of life' : 'is none'}`, async () => {
    const on = stage();
    const client = new Client(on);
    await client.plays(TCP);
    const framed = Buffer.concat([Buffer.from([0x24, 21, 0, packet.length]), packet]);
    assert.equal(await lasts(on, client, () => client.line.say(framed)), alive);
  });

  test(`over UDP, ${what} ${alive ? 'is a sign of life' : 'is none'}, and only from the viewer's address`, async () => {
    for (const from of ['127.0.0.1', '127.0.0.9']) {
      const on = stage();
      const client = new Client(on);
      await client.plays(UDP);
      const receive = (): void => on.door.ports.get(59_001)?.(packet, { address: from, port: 5_001 });
      assert.equal(await lasts(on, client, receive), alive && from === '127.0.0.1');
    }
  });
}

test('as many sessions as the camera bears, whatever they are over; one that ends makes room', async () => {
  const on = stage({ sessions: { total: 3, each: 3 } });
  const clients = [TCP, UDP, MULTICAST].map((transport) => ({ transport, client: new Client(on) }));
  for (const { client, transport } of clients) await client.plays(transport);
  const late = new Client(on);
  for (const transport of [TCP, UDP, MULTICAST])
    assert.equal(await late.ask('SETUP', `${URL}/trackID=1`, transport), 453);
  const [{ client: first } = assert.fail()] = clients;
  assert.equal(await first.ask('SETUP', `${URL}/trackID=2`, TCP, first.session), 455);
  assert.equal(await first.ask('TEARDOWN', URL, first.session), 200);
  assert.equal(await late.ask('SETUP', `${URL}/trackID=1`, TCP), 200);
  // Of the group, and of its reports; of UDP.
  assert.equal(on.door.open(), 4);
});

test('sessions that are set up at the same time are no more either', async () => {
  const on = stage({ sessions: { total: 2, each: 2 } });
  const clients = Array.from({ length: 8 }, () => new Client(on));
  const statuses = await Promise.all(clients.map((client) => client.ask('SETUP', `${URL}/trackID=1`, UDP)));
  assert.deepEqual(
    [200, 453].map((status) => statuses.filter((one) => one === status).length),
    [2, 6],
  );
  assert.equal(on.door.open(), 4);
});

for (const [what, change] of [
  ['its user is removed', (on: Stage) => on.camera.users.accounts.remove(user.name, 'test')],
  ['its track is taken away', (on: Stage) => on.camera.settings.commit({ 'imageAudio.audio.mode': 'off' }, 'test')],
] as const)
  test(`a session for which ports are being opened when ${what} does not come to be`, async () => {
    const on = stage();
    on.camera.users.accounts.put({ ...user, name: 'other' }, 'test');
    const client = new Client(on);
    const { promise, resolve: go } = Promise.withResolvers<void>();
    on.door.opening = promise;
    const asked = client.ask('SETUP', `${URL}/trackID=2`, UDP);
    while (on.door.open() === 0) await turn();
    change(on);
    go();
    assert.equal(await asked, 454);
    await turn();
    await client.vanish();
    assert.deepEqual(left(on), NOTHING);
  });

test('a viewer that does not read', async (t) => {
  const on = stage();
  const [stuck, other] = [new Client(on), new Client(on)];
  await stuck.plays(TCP);
  await other.plays(TCP);
  const backlog = (): number => stuck.line.connection.stream.writableLength;
  const FRAME = 50;
  /** A second: a key frame of 50 kB, and 14 others. */
  const second = (): void => {
    for (let n = 0; n < 15; n++) on.feed.give(n === 0, FRAME);
  };

  await t.test('has a bounded heap of them', () => {
    stuck.line.stopReading();
    let most = 0;
    for (let n = 0; n < 9; n++) {
      second();
      on.clock.advance(1_000);
      most = Math.max(most, backlog());
    }
    assert.ok(most > limits.backlog && most < limits.backlog + FRAME * 1_100, String(most));
  });

  await t.test('goes on at a key frame once it reads', async () => {
    on.feed.give(true, FRAME);
    on.feed.give(false, FRAME);
    while (backlog() > 0) {
      stuck.line.readOn();
      await turn();
    }
    const before = stuck.line.sent.length;
    on.feed.give(false, FRAME);
    assert.equal(stuck.line.sent.length, before);
    on.feed.give(true, FRAME);
    on.feed.give(false, FRAME);
    await turn();
    const kinds = stuck.line.sent.slice(before).map((bytes) => bytes[16]);
    assert.deepEqual(kinds, [1, 2]);
  });

  await t.test('is put out when it does not for ten seconds', async () => {
    stuck.line.stopReading();
    for (let n = 0; n < 13; n++) {
      second();
      on.clock.advance(1_000);
    }
    await turn();
    on.clock.advance(limits.linger.ms);
    await stuck.over;
    assert.equal(on.feed.viewers, 1);
  });

  await t.test('takes nothing from the others', () => {
    const packets = other.line.sent.filter((bytes) => bytes[0] === 0x24 && bytes[1] === 20);
    const numbers = packets.flatMap((bytes) => {
      const found: number[] = [];
      for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt16BE(at + 2)) found.push(bytes.readUInt16BE(at + 6));
      return found;
    });
    const [first = 0] = numbers;
    assert.ok(numbers.length > 15_000, String(numbers.length));
    assert.ok(numbers.every((number, i) => number === ((first + i) & 0xffff)));
  });
});
