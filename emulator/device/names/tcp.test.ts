import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryNetwork } from '../../net/memory-network.ts';
import type { Connection } from '../../net/door.ts';
import { openDoor } from '../../net/real-door.ts';
import { byNow, clientStage, turn } from '../stage.test.ts';
import { askOverTcp } from './tcp.ts';

const server = { address: '127.2.0.53', port: 53 };
const ID = 0x1234;
const question = { id: ID, name: 'time.example', server, over: 'tcp' } as const;
const asked = '0474696d65076578616d706c6500' + '00010001';

/** An answer with so many addresses, of which the first is 192.0.2.1. */
function answer({ id = ID, flags = 0x8180, count = 1 } = {}): Buffer {
  const head = Buffer.alloc(12);
  [id, flags, 1, count].forEach((value, i) => head.writeUInt16BE(value, 2 * i));
  const record = (i: number): string => `c00c00010001000000000004c00002${(i + 1).toString(16).padStart(2, '0')}`;
  return Buffer.concat([
    head,
    Buffer.from(asked + Array.from({ length: count }, (_, i) => record(i % 200)).join(''), 'hex'),
  ]);
}

const framed = (message: Buffer, length = message.length): Buffer =>
  Buffer.concat([Buffer.from([length >> 8, length & 0xff]), message]);

async function stage() {
  const { camera, time, told } = clientStage({});
  const network = memoryNetwork();
  const door = openDoor({ host: '127.1.0.1', network });
  const served = openDoor({ host: server.address, network });
  const connections: Connection[] = [];
  const heard: Buffer[] = [];
  await served.listen({ port: server.port }, (connection) => {
    connections.push(connection);
    connection.stream.on('data', (bytes: Buffer) => heard.push(bytes));
  });
  const abort = new AbortController();
  const doubts: string[] = [];
  const asking = askOverTcp(question, { camera, door, signal: abort.signal }, (why) => doubts.push(why), 1_000);
  await turn();
  await turn();
  return {
    time,
    told,
    abort,
    doubts,
    heard,
    connection: connections[0] ?? assert.fail('the camera did not connect'),
    found: () => byNow(asking),
    /** Nothing of it is left. */
    over: async (): Promise<void> => {
      await turn();
      assert.deepEqual([door.open(), camera.clock.pending], [0, 0]);
    },
  };
}

test('the question goes with its length before it, and the address of the answer is taken', async () => {
  const { heard, connection, found, over } = await stage();
  const query = Buffer.from(`123401000001000000000000${asked}`, 'hex');
  assert.deepEqual(Buffer.concat(heard), framed(query));
  connection.stream.write(framed(answer()));
  assert.deepEqual(await found(), { address: '192.0.2.1' });
  await over();
});

test('an answer may come byte by byte, and be longer than a datagram', async () => {
  const { connection, found, over } = await stage();
  const bytes = framed(answer({ count: 60 }));
  for (let i = 0; i < bytes.length - 1; i++) connection.stream.write(bytes.subarray(i, i + 1));
  assert.equal(await found(), 'waits');
  connection.stream.write(bytes.subarray(bytes.length - 1));
  await turn();
  assert.deepEqual(await found(), { address: '192.0.2.1' });
  await over();
});

test('the longest answer that there can be is taken', async () => {
  const { connection, found } = await stage();
  connection.stream.write(framed(answer({ count: 4_093 })));
  await turn();
  assert.deepEqual(await found(), { address: '192.0.2.1' });
});

const failures: readonly (readonly [
  what: string,
  bytes: Buffer,
  why: string | undefined,
  doubt: RegExp | undefined,
])[] = [
  ['an answer to another question', framed(answer({ id: ID + 1 })), undefined, /another question/],
  ['an answer of no byte', framed(Buffer.alloc(0)), undefined, /got 0 bytes/],
  ['an answer that is cut off', framed(answer().subarray(0, 40)), undefined, /bytes left/],
  [
    'an answer with the truncated flag',
    framed(answer({ flags: 0x8380 })),
    'the answer is cut off over TCP too',
    undefined,
  ],
  ['an error', framed(answer({ flags: 0x8182 })), 'the server failed', undefined],
];

for (const [what, bytes, why, doubt] of failures)
  test(`${what}: the next server is asked`, async () => {
    const { connection, found, doubts, over } = await stage();
    connection.stream.write(bytes);
    const result = await found();
    assert.deepEqual(result, why === undefined ? { last: false } : { why, last: false });
    assert.equal(doubts.length, doubt ? 1 : 0);
    if (doubt) assert.match(doubts[0] ?? '', doubt);
    await over();
  });

test('the first message decides', async () => {
  const { connection, found, doubts } = await stage();
  connection.stream.write(Buffer.concat([framed(answer({ id: ID + 1 })), framed(answer())]));
  assert.deepEqual(await found(), { last: false });
  assert.equal(doubts.length, 1);
});

test('a server that ends the connection too early gave no answer', async () => {
  for (const bytes of [Buffer.alloc(0), framed(answer(), 500)]) {
    const { connection, found, over } = await stage();
    connection.stream.end(bytes);
    await turn();
    assert.deepEqual(await found(), { why: 'the server ended the connection without an answer', last: false });
    await over();
  }
});

test('a server that is silent for the given time is left, however slowly it sends', async () => {
  const { connection, found, time, over } = await stage();
  for (const byte of framed(answer()).subarray(0, 9)) {
    connection.stream.write(Buffer.of(byte));
    await turn();
    time.run(111);
  }
  assert.equal(await found(), 'waits');
  time.run(1);
  assert.deepEqual(await found(), { why: 'no answer over TCP', last: false });
  await over();
});

test('who gives up waits no more, and leaves nothing', async () => {
  const { abort, found, over, doubts } = await stage();
  abort.abort();
  await turn();
  assert.deepEqual(await found(), { last: true });
  assert.deepEqual(doubts, []);
  await over();
});

test('without a server, the reason says that a datagram was too short', async () => {
  const { camera } = clientStage({});
  const door = openDoor({ host: '127.1.0.1', network: memoryNetwork() });
  const { signal } = new AbortController();
  const found = await askOverTcp(question, { camera, door, signal }, assert.fail, 1_000);
  assert.ok('why' in found && !found.last);
  assert.match(found.why ?? '', /^the answer does not fit into a datagram, and 127\.2\.0\.53:53: ECONNREFUSED$/);
  assert.equal(door.open(), 0);
});
