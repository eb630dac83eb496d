import assert from 'node:assert/strict';
import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { nameOf, question, questionIn } from '../clients/network/dns-packet.ts';
import { HeldUdp, type Held } from '../clients/network/held-udp.ts';
import { ntpReply } from '../clients/network/ntp-packet.ts';
import { slot } from '../world/slot.ts';
import { pause } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { dnsAnswers, NAME } from './dns-answers.ts';
import { freshHost, needsPrivilege } from './fresh-host.ts';
import { collect } from './misfits.ts';
import { follow } from './time-server.ts';

const HOUR = 3_600_000;
const DNS_PORT = 53;
/** The time server that right answers name, and the one of false answers, at the same port. */
const RIGHT = '127.0.0.1';
const FALSE = '127.0.0.66';
/** How long a camera may take to send a request, in ms. */
const SOON_MS = 1_500;
/** Within this time of a question the camera surely still waits for its answer, in ms. */
const STILL_MS = 700;
/** How long nothing may come, in ms. */
const QUIET_MS = 40;
const TRIES = 3;
/** A recursive query after its number: one question, the name, type A, class IN (RFC 1035 §4.1). */
const QUERY = '01000001000000000000' + '0474696d65076578616d706c6500' + '00010001';

/** A camera that asks a DNS server for the address of its time server each time it asks that for the time. */
class Resolver {
  readonly world: CameraWorld;
  readonly names: HeldUdp;
  readonly times: HeldUdp;

  constructor(world: CameraWorld, names: HeldUdp, times: HeldUdp) {
    this.world = world;
    this.names = names;
    this.times = times;
  }

  /** The next question, after an hour of the camera's time. */
  async question(): Promise<Held | undefined> {
    const before = this.names.requests.length;
    await this.world.run.control.advance(this.world.camera.id, HOUR);
    return this.names.request(before + 1, SOON_MS);
  }

  send(name: string, query: Held, address: string): void {
    const { bytes, from } = own(dnsAnswers, name) ?? assert.fail(`no answer is called "${name}"`);
    const earlier = (this.names.requests.at(-2) ?? query).bytes;
    this.names.send(bytes({ query: query.bytes, earlier, address }), query.from, from);
  }

  /** Sends answers, and looks which time server the camera asks then, and what it gets. Undefined: the right one. */
  async asks(send: () => void): Promise<string | undefined> {
    const [right, wrong] = [this.times.requests.length, this.times.astray.length];
    send();
    const request = await this.times.request(right + 1, SOON_MS);
    if (this.times.astray.length > wrong) return 'the camera asks the time server of the false answer';
    if (!request) return 'the camera does not ask the time server of the right answer';
    this.times.send(ntpReply(request.bytes, Date.now()), request.from);
    return undefined;
  }

  /** Tries until a question is answered while the camera surely waits. Undefined: all is well. */
  async inTime(attempt: (query: Held) => Promise<string | undefined>): Promise<string | undefined> {
    for (let tries = 1; ; tries++) {
      const query = await this.question();
      if (!query) return 'the camera asks no more';
      const wrong = await attempt(query);
      if (wrong === undefined || performance.now() - query.at < STILL_MS + SOON_MS || tries === TRIES) return wrong;
    }
  }
}

const resolvers = slot<Resolver>('a camera that asks for names', 'a camera that asks a DNS server, answer by answer');

Given('a camera that asks a DNS server, answer by answer', async function (this: CameraWorld) {
  await this.newCamera({ admin: administrator });
  const host = freshHost();
  const names = await HeldUdp.open(host, freshHost(), DNS_PORT).catch((error: unknown) => {
    if (needsPrivilege(error)) throw new NotApplicable('port 53 needs a privilege here');
    throw error;
  });
  this.undo.push(() => names.close());
  const times = await HeldUdp.open(RIGHT, FALSE);
  this.undo.push(() => times.close());
  const it = resolvers.set(this, new Resolver(this, names, times));
  await this.visit('HTTPS', {
    login: administrator,
    request: { path: `/cgi-bin/set_network_dns?mode=manual&primary=${host}&secondary=` },
  });
  await follow(this, { port: times.port, server: NAME });
  const first = (await names.request(1, SOON_MS)) ?? assert.fail('the camera asks for no name');
  assert.equal(await it.asks(() => it.send('nothing wrong', first, RIGHT)), undefined);
});

Then(
  'each of these answers is ignored, and the right one after it is used:',
  async function (this: CameraWorld, table: DataTable) {
    const it = resolvers.of(this);
    await collect(table.raw().flat(), (name) =>
      it.inTime((query) =>
        it.asks(() => {
          it.send(name, query, FALSE);
          it.send('nothing wrong', query, RIGHT);
        }),
      ),
    );
  },
);

Then('each of these answers is used:', async function (this: CameraWorld, table: DataTable) {
  const it = resolvers.of(this);
  await collect(table.raw().flat(), (name) => it.inTime((query) => it.asks(() => it.send(name, query, RIGHT))));
});

Then(
  'each of these answers has no address to use, and the question is asked so many times:',
  async function (this: CameraWorld, table: DataTable) {
    const it = resolvers.of(this);
    const times = new Map(table.raw().map(([name = '', count]) => [name, Number(count)]));
    await collect([...times.keys()], async (name) => {
      const wanted = times.get(name) ?? 1;
      const before = it.names.requests.length;
      const strays = it.times.astray.length + it.times.requests.length;
      let query = await it.question();
      for (let count = 1; query && count <= wanted; count++) {
        it.send(name, query, FALSE);
        query = count < wanted ? await it.names.request(before + count + 1, SOON_MS) : undefined;
      }
      await pause(QUIET_MS);
      const count = it.names.requests.length - before;
      if (it.times.astray.length + it.times.requests.length > strays) return 'the camera asks a time server';
      if (count !== wanted) return `the camera asked ${count} times`;
      return it.inTime((again) => it.asks(() => it.send('nothing wrong', again, RIGHT)));
    });
  },
);

Then(
  'its questions tell a server the name alone, each with a number and from a port of its own',
  function (this: CameraWorld) {
    const { requests } = resolvers.of(this).names;
    for (const { bytes } of requests) assert.equal(bytes.toString('hex', 2), QUERY);
    const id = (held: Held): number => held.bytes.readUInt16BE(0);
    const pairs = requests.slice(1).map((held, i) => [requests[i] ?? held, held] as const);
    for (const [before, { from }] of pairs) assert.notEqual(from.port, before.from.port, 'two questions from one port');
    const near = pairs.filter(([before, held]) => Math.abs(id(held) - id(before)) < 256);
    assert.ok(near.length < pairs.length / 2, 'the number of a question tells the next');
    const numbers = new Set(requests.map(id));
    assert.ok(numbers.size > requests.length * 0.9, `${numbers.size} numbers in ${requests.length} questions`);
  },
);

Then('an answer that comes after the time server is set by address is not used', async function (this: CameraWorld) {
  const it = resolvers.of(this);
  const query = (await it.question()) ?? assert.fail('the camera asks no more');
  const before = it.times.requests.length;
  await follow(this, { port: it.times.port, server: RIGHT });
  assert.ok(await it.times.request(before + 1, SOON_MS), 'the camera does not ask the server that is set');
  it.send('nothing wrong', query, FALSE);
  await pause(QUIET_MS);
  assert.equal(it.times.astray.length, 0, 'the camera asks the time server of the answer');
  const { text } = await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_log' } });
  assert.ok(!text.includes('not known') && !text.includes('not resolved'), text);
});

Then('the camera asks for no name when its time server is:', async function (this: CameraWorld, table: DataTable) {
  const it = resolvers.of(this);
  await collect(table.raw().flat(), async (server) => {
    const before = it.names.requests.length;
    await follow(this, { port: it.times.port, server });
    await pause(QUIET_MS);
    return it.names.requests.length === before ? undefined : 'the camera asks for it as a name';
  });
});

/** "253 letters": a name of so many, in labels of 63 at most. */
function nameCalled(text: string): string {
  const [, count] = /^(\d+) letters$/.exec(text) ?? [];
  if (count === undefined) return text;
  return Array.from({ length: Number(count) }, (_, i) => (i % 64 === 63 ? '.' : 'a')).join('');
}

/** An answer that repeats the question, with the right address of its name (RFC 1035 §4.1). */
const plainAnswer = (query: Buffer): Buffer =>
  Buffer.concat([
    query.subarray(0, 2),
    Buffer.from('81800001000100000000', 'hex'),
    query.subarray(12),
    Buffer.from('c00c00010001000000000004', 'hex'),
    Buffer.from(RIGHT.split('.').map(Number)),
  ]);

Then(
  'the camera asks for these names and no other, and uses the answer:',
  async function (this: CameraWorld, table: DataTable) {
    const it = resolvers.of(this);
    await collect(table.raw().flat(), async (text) => {
      const name = nameCalled(text);
      const before = it.names.requests.length;
      await follow(this, { port: it.times.port, server: `x.${NAME}` });
      await it.names.request(before + 1, SOON_MS);
      await follow(this, { port: it.times.port, server: name });
      const query = await it.names.request(before + 2, SOON_MS);
      if (!query) return 'the camera asks for no name';
      const asked = questionIn(query.bytes).toString('latin1').toLowerCase();
      const wanted = question(nameOf(name)).toString('latin1').toLowerCase();
      if (asked !== wanted) return `the camera asks for ${JSON.stringify(asked)}`;
      return it.asks(() => it.names.send(plainAnswer(query.bytes), query.from));
    });
  },
);
