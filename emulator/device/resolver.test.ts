import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOfName } from './resolver.ts';
import { byNow, clientStage, turn, type SentDatagram } from './stage.test.ts';

const NAME = 'time.example';
const [FIRST, SECOND] = ['127.2.0.53', '127.3.0.53'];
const servers = { 'network.dns.mode': 'manual', 'network.dns.primary': FIRST, 'network.dns.secondary': SECOND };

/** `time.example` in a message (RFC 1035 §3.1). */
const nameBytes = '0474696d65076578616d706c6500';
const otherBytes = '0468756765076578616d706c6500';
/** The name of the question again, as a pointer, with an address. */
const addressRecord = (address: string): string =>
  `c00c00010001000000000004${Buffer.from(address.split('.').map(Number)).toString('hex')}`;

interface ReplyParts {
  readonly id?: number;
  /** QR, RD and RA set, no error. */
  readonly flags?: number;
  readonly question?: string;
  readonly answers?: readonly string[];
}

/** The message that answers a question; each part can be replaced. */
function message({ bytes }: SentDatagram, parts: ReplyParts = {}): Buffer {
  const { id = bytes.readUInt16BE(0), flags = 0x8180, question = `${nameBytes}00010001` } = parts;
  const answers = parts.answers ?? [addressRecord('192.0.2.1')];
  const head = Buffer.alloc(12);
  [id, flags, 1, answers.length].forEach((value, i) => head.writeUInt16BE(value, 2 * i));
  return Buffer.concat([head, Buffer.from(question + answers.join(''), 'hex')]);
}

function stage(texts: Readonly<Record<string, string>> = servers, name = NAME) {
  const { camera, time, door, network, told } = clientStage(texts);
  const abort = new AbortController();
  const looking = addressOfName(name, { camera, door, signal: abort.signal });
  return {
    camera,
    time,
    network,
    abort,
    /** What came of it by now. */
    found: () => byNow(looking),
    /** The latest question, and how many there were. */
    asked: async (count: number): Promise<SentDatagram> => {
      await turn();
      assert.equal(network.sent.length, count);
      return network.sent.at(-1) ?? assert.fail('nothing was asked');
    },
    resolved: () => told('dns.resolved').map(({ server, address }) => `${String(server)}: ${String(address)}`),
    refused: () => told('dns.refused').map(({ server, why }) => `${String(server)}: ${String(why)}`),
    /** Nothing of it is left. */
    over: (): void => assert.deepEqual([network.open(), camera.clock.pending], [0, 0]),
  };
}

test('the first server is asked for the IPv4 address of the name, and its answer is taken', async () => {
  const { asked, found, resolved, refused, over } = stage();
  const question = await asked(1);
  assert.deepEqual(question.to, { address: FIRST, port: 53 });
  assert.equal(question.bytes.toString('hex', 2), `01000001000000000000${nameBytes}00010001`);
  assert.equal(await found(), 'waits');
  question.reply(message(question));
  assert.equal(await found(), '192.0.2.1');
  assert.deepEqual([resolved(), refused()], [[`${FIRST}: 192.0.2.1`], []]);
  over();
});

test('an alias is followed', async () => {
  const { asked, found } = stage();
  const question = await asked(1);
  const alias = 'c00c000500010000000000060368756dc011';
  const target = 'c02a000100010000000000040a090807';
  question.reply(message(question, { answers: [alias, target] }));
  assert.equal(await found(), '10.9.8.7');
});

test('a name in capital letters is the same name', async () => {
  const { asked, found } = stage(servers, 'Time.EXAMPLE');
  const question = await asked(1);
  question.reply(message(question));
  assert.equal(await found(), '192.0.2.1');
});

test('each question has an id of its own, from a port of its own', async () => {
  const ids = new Set<number>();
  for (let i = 0; i < 8; i++) {
    const { asked, abort, found } = stage();
    ids.add((await asked(1)).bytes.readUInt16BE(0));
    abort.abort();
    assert.equal(await found(), undefined);
  }
  assert.ok(ids.size >= 7, `${ids.size} ids of eight questions`);
});

type Forgery = (question: SentDatagram) => void;

const forged = (told: ReplyParts = {}): ReplyParts => ({ answers: [addressRecord('203.0.113.66')], ...told });
const id = (question: SentDatagram, by: number): number => (question.bytes.readUInt16BE(0) + by) & 0xffff;

const forgeries: readonly (readonly [what: string, Forgery, why: RegExp])[] = [
  ['another id', (q) => q.reply(message(q, forged({ id: id(q, 1) }))), /another question/],
  [
    'an id in which one high bit differs',
    (q) => q.reply(message(q, forged({ id: id(q, 0x8000) }))),
    /another question/,
  ],
  ['another name', (q) => q.reply(message(q, forged({ question: `${otherBytes}00010001` }))), /something else/],
  ['another type', (q) => q.reply(message(q, forged({ question: `${nameBytes}001c0001` }))), /something else/],
  [
    'another server',
    (q) => q.reply(message(q, forged()), { address: SECOND, port: 53 }),
    /an answer from 127\.3\.0\.53/,
  ],
  ['another port', (q) => q.reply(message(q, forged()), { ...q.to, port: 5_353 }), /not from the server/],
  ['a question', (q) => q.reply(message(q, forged({ flags: 0x0100 }))), /a question, not an answer/],
  ['half of an answer', (q) => q.reply(message(q, forged()).subarray(0, 40)), /DNS message at 40: got/],
  ['nothing', (q) => q.reply(Buffer.alloc(0)), /got 0 bytes/],
  [
    'no such name from elsewhere',
    (q) => q.reply(message(q, { flags: 0x8183 }), { address: SECOND, port: 53 }),
    /not from/,
  ],
];

for (const [what, forge, why] of forgeries)
  test(`${what} is not believed, and the true answer is waited for`, async () => {
    const { asked, found, refused, resolved, over } = stage();
    const question = await asked(1);
    forge(question);
    assert.equal(await found(), 'waits');
    assert.equal(refused().length, 1);
    assert.match(refused()[0] ?? '', why);
    question.reply(message(question));
    assert.equal(await found(), '192.0.2.1');
    assert.deepEqual(resolved(), [`${FIRST}: 192.0.2.1`]);
    over();
  });

test('an address of another name in the answer is not taken', async () => {
  const { asked, found, refused } = stage();
  const question = await asked(1);
  question.reply(message(question, { answers: [`${otherBytes}00010001000000000004cb007142`] }));
  assert.equal(await found(), undefined);
  assert.deepEqual(refused(), [`${FIRST}: it has no IPv4 address`]);
});

const noTcp = 'the answer does not fit into a datagram, and 127.2.0.53:53: refused';
const nextCases: readonly (readonly [what: string, ReplyParts, why: string])[] = [
  ['a truncated answer with an address', { flags: 0x8380 }, noTcp],
  ['a truncated answer without an address', { flags: 0x8380, answers: [] }, noTcp],
  ['a server that did not understand', { flags: 0x8181, answers: [] }, 'the server did not understand'],
  ['a server that failed', { flags: 0x8182, answers: [] }, 'the server failed'],
  ['a server that failed, though an address came', { flags: 0x8182 }, 'the server failed'],
  ['a server that refused', { flags: 0x8185, answers: [] }, 'the server refused'],
  ['an error without a name', { flags: 0x8189, answers: [] }, 'error 9'],
];

for (const [what, told, why] of nextCases)
  test(`after ${what} the next server is asked`, async () => {
    const { asked, found, refused, resolved, over } = stage();
    const question = await asked(1);
    question.reply(message(question, told));
    const again = await asked(2);
    assert.equal(again.to.address, SECOND);
    assert.deepEqual(refused(), [`${FIRST}: ${why}`]);
    again.reply(message(again));
    assert.equal(await found(), '192.0.2.1');
    assert.deepEqual(resolved(), [`${SECOND}: 192.0.2.1`]);
    over();
  });

const lastCases: readonly (readonly [what: string, ReplyParts, why: string])[] = [
  ['there is no such name', { flags: 0x8183, answers: [] }, 'there is no such name'],
  ['the name has no IPv4 address', { answers: [] }, 'it has no IPv4 address'],
];

for (const [what, told, why] of lastCases)
  test(`where ${what} no other server is asked`, async () => {
    const { asked, found, refused, over } = stage();
    const question = await asked(1);
    question.reply(message(question, told));
    assert.equal(await found(), undefined);
    await asked(1);
    assert.deepEqual(refused(), [`${FIRST}: ${why}`]);
    over();
  });

test('a server that is silent for a second is left for the next, and all are asked twice', async () => {
  const { asked, found, time, refused, over } = stage();
  for (const [count, address] of [FIRST, SECOND, FIRST, SECOND].entries()) {
    assert.equal((await asked(count + 1)).to.address, address);
    time.run(999);
    await asked(count + 1);
    assert.equal(refused().length, count);
    time.run(1);
  }
  assert.equal(await found(), undefined);
  await asked(4);
  assert.deepEqual(
    refused(),
    [FIRST, SECOND, FIRST, SECOND].map((server) => `${server}: no answer`),
  );
  over();
});

test('forged answers do not make the camera wait longer', async () => {
  const { asked, time } = stage();
  const question = await asked(1);
  for (let i = 0; i < 9; i++) {
    time.run(100);
    question.reply(message(question, forged({ id: id(question, 1) })));
  }
  time.run(100);
  await asked(2);
});

test('the time of the tester, which `advance` moves, is not the time of an answer', async () => {
  const { asked, camera, found } = stage();
  const question = await asked(1);
  camera.clock.advance(3_600_000);
  assert.equal(await found(), 'waits');
  question.reply(message(question));
  assert.equal(await found(), '192.0.2.1');
});

test('an answer that comes late, to a question before, is not taken', async () => {
  const { asked, found, time } = stage();
  const early = await asked(1);
  time.run(1_000);
  const question = await asked(2);
  early.reply(message(early, forged()));
  question.reply(message(early, forged({ id: id(question, 1) })));
  assert.equal(await found(), 'waits');
  question.reply(message(question));
  assert.equal(await found(), '192.0.2.1');
});

test('who gives up asks nobody any more, and leaves nothing', async () => {
  const { asked, abort, found, refused, time, network, over } = stage();
  await asked(1);
  abort.abort();
  assert.equal(await found(), undefined);
  time.run(10_000);
  await asked(1);
  assert.deepEqual(refused(), []);
  assert.equal(network.opened, 1);
  over();
});

test('who gave up before asks nobody', async () => {
  const { camera, door, network } = clientStage(servers);
  assert.equal(await byNow(addressOfName(NAME, { camera, door, signal: AbortSignal.abort() })), undefined);
  assert.deepEqual([network.sent.length, network.open()], [0, 0]);
});

test('who gives up while the port is opened sends nothing', async () => {
  const { abort, found, network, over } = stage();
  abort.abort();
  assert.equal(await found(), undefined);
  assert.equal(network.sent.length, 0);
  over();
});

test('without a server no name is resolved', async () => {
  const { found, refused, network } = stage({ 'network.dns.mode': 'manual' });
  assert.equal(await found(), undefined);
  assert.deepEqual(refused(), [': no DNS server is set']);
  assert.equal(network.sent.length, 0);
});

test('nothing is kept: the next time the server that is set then is asked', async () => {
  const { camera, door, network } = clientStage(servers);
  const { signal } = new AbortController();
  for (const address of [FIRST, SECOND]) {
    camera.settings.commit({ 'network.dns.primary': address }, 'test');
    const looking = addressOfName(NAME, { camera, door, signal });
    await turn();
    const question = network.sent.at(-1) ?? assert.fail('nothing was asked');
    assert.equal(question.to.address, address);
    question.reply(message(question));
    assert.equal(await byNow(looking), '192.0.2.1');
  }
  assert.equal(network.sent.length, 2);
});

test('where no socket can be had, that is said as of a server that is silent', async () => {
  const { camera, door, network, told } = clientStage(servers);
  network.refuses = new Error('127.1.1.1:0 cannot be opened');
  const { signal } = new AbortController();
  assert.equal(await byNow(addressOfName(NAME, { camera, door, signal })), undefined);
  assert.equal(told('dns.refused').length, 4);
  assert.equal(camera.clock.pending, 0);
});
