import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import type { Connection } from '../../net/door.ts';
import { isHandshake, openSocket } from './rtsp-socket.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 1_000);
const OPTIONS = 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n';
const PEER = { address: '127.0.0.1', port: 1 };
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
/** What begins the payload of the longer ones (RFC 6455 §5.2). */
const LENGTH_16 = 126;

/** A frame as clients send it, masked with zeros. */
function frame(payload: Uint8Array, opcode: number, { final = true, masked = true } = {}): Buffer {
  const short = payload.length < LENGTH_16;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = (masked ? 0x80 : 0) | (short ? payload.length : LENGTH_16);
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), payload]);
}

interface Opened {
  readonly client: Duplex;
  readonly connection: Connection;
}

function opened(more: Readonly<Record<string, string>> = {}): Opened {
  const [client, server] = duplexPair();
  // As a socket whose other end is gone.
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroy());
  const request = {
    method: 'GET',
    headers: {
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
      ...more,
    },
  } as unknown as IncomingMessage;
  let connection: Connection | undefined;
  const ends = { peer: PEER, local: PEER, secure: false };
  openSocket(request, server, Buffer.alloc(0), ends, (accepted) => (connection = accepted));
  client.on('error', () => undefined);
  return { client, connection: connection ?? assert.fail('the WebSocket was not opened') };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('empty elements in the lists of a handshake are passed over', async () => {
  const { client } = opened({ upgrade: ', WebSocket,,', 'sec-websocket-protocol': ',, binary ,' });
  let text = '';
  client.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  await turn();
  assert.match(text, /^HTTP\/1\.1 101 [^]*\r\nSec-WebSocket-Protocol: binary\r\n/);
});

test('a request that is no handshake is known before the library sees it', () => {
  const right = {
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
  };
  const handshake = (headers: Readonly<Record<string, string | undefined>>, method = 'GET'): boolean =>
    isHandshake({ method, headers } as unknown as IncomingMessage);
  assert.equal(handshake(right), true);
  assert.equal(handshake(right, 'POST'), false);
  for (const [name, value] of [
    ['sec-websocket-key', 'short=='],
    ['sec-websocket-key', undefined],
    ['sec-websocket-version', '12'],
    ['sec-websocket-version', undefined],
  ] as const)
    assert.equal(handshake({ ...right, [name]: value }), false, `${name}: ${value}`);
});

test('text and binary messages are one stream, and its pieces go out as what they are', async () => {
  const { client, connection } = opened();
  let got = '';
  connection.stream.on('data', (bytes: Buffer) => (got += bytes.toString('latin1')));
  client.write(frame(Buffer.from(OPTIONS), TEXT));
  client.write(frame(Buffer.from('$\x15\0\x02ab'), BINARY));
  await turn();
  await turn();
  assert.equal(got, `${OPTIONS}$\x15\0\x02ab`);
  const back: Buffer[] = [];
  client.on('data', (bytes: Buffer) => back.push(bytes));
  connection.stream.write('RTSP/1.0 200 OK\r\n\r\n');
  connection.stream.write(Buffer.from('$\x14\0\x01x$\x15\0\x01y'));
  for (let n = 0; n < 5; n++) await turn();
  const sent = Buffer.concat(back).toString('latin1');
  assert.ok(sent.endsWith('\x81\x13RTSP/1.0 200 OK\r\n\r\n\x82\x05$\x14\0\x01x\x82\x05$\x15\0\x01y'), sent);
});

test('who reads no answers is read no further', async () => {
  const { client, connection } = opened();
  client.on('data', () => undefined);
  const message = frame(Buffer.from(OPTIONS.repeat(1_000)), TEXT);
  const taken: number[] = [];
  for (let n = 0; n < 200; n++) {
    client.write(message, () => taken.push(n));
    await turn();
  }
  assert.ok(connection.stream.readableLength < 10 * message.length, `${connection.stream.readableLength} bytes wait`);
  assert.ok(taken.length < 20, `${taken.length} messages were taken`);
  let got = 0;
  connection.stream.on('data', (bytes: Buffer) => (got += bytes.length));
  while (taken.length < 200) await turn();
  for (let n = 0; n < 50; n++) await turn();
  assert.equal(got, 200 * 1_000 * OPTIONS.length);
});

for (const [who, cut] of [
  ['client', ({ client }: Opened) => client.destroy()],
  ['camera', ({ connection }: Opened) => connection.destroy()],
] as const)
  test(`cut by the ${who}, both ends are gone, also while nobody reads`, async () => {
    for (const held of [false, true]) {
      const both = opened();
      if (held) both.client.write(frame(Buffer.from(OPTIONS.repeat(1_500)), TEXT));
      await turn();
      cut(both);
      for (let n = 0; n < 10; n++) await turn();
      assert.deepEqual([both.client.destroyed, both.connection.stream.destroyed], [true, true], `held: ${held}`);
    }
  });

const payload = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom(OPTIONS, '$', '$\x15\0\x02ab', '').map((text) => Buffer.from(text, 'latin1')),
);
const whole = fc
  .record({
    payload,
    opcode: fc.constantFrom(0, TEXT, BINARY, 3, CLOSE, 9, 10),
    final: fc.boolean(),
    masked: fc.constantFrom(true, true, true, false),
  })
  .map(({ payload: bytes, opcode, ...how }) => frame(bytes, opcode, how));
const said = fc.array(
  fc.oneof({ weight: 5, arbitrary: whole }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

/** Says so and leaves: nothing throws, and nothing stays open. */
async function holds(pieces: readonly Uint8Array[]): Promise<void> {
  const { client, connection } = opened();
  client.resume();
  connection.stream.resume();
  connection.stream.write('RTSP/1.0 200 OK\r\n\r\n');
  for (const bytes of pieces) if (!client.destroyed) client.write(bytes);
  await turn();
  connection.destroy();
  await turn();
  assert.ok(connection.stream.destroyed);
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name}: nothing throws, and nothing stays open`, async () => {
    await holds([bytes]);
    await holds([...bytes].map((byte) => Uint8Array.of(byte)));
  });

test(`${RUNS} clients that send frames and noise: nothing throws, and nothing stays open`, async () => {
  await fc.assert(fc.asyncProperty(said, holds), { numRuns: RUNS });
});
