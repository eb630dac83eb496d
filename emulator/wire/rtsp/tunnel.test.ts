import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { Base64Stream } from './base64-stream.ts';
import { maybeTunnelHalf, parseTunnelHalf } from './tunnel.ts';

const RUNS = Number(process.env['FUZZ'] ?? 5_000);

test('the halves of a tunnel, as GStreamer and ffmpeg open it', () => {
  const get =
    'GET /MediaInput/stream_1 HTTP/1.0\r\nX-SESSIONCOOKIE: 1234567890\r\nAccept: application/x-rtsp-tunnelled\r\n\r\n';
  assert.deepEqual(parseTunnelHalf(Buffer.from(get)), {
    method: 'GET',
    target: '/MediaInput/stream_1',
    headers: [
      ['X-SESSIONCOOKIE', '1234567890'],
      ['Accept', 'application/x-rtsp-tunnelled'],
    ],
    cookie: '1234567890',
    rest: Buffer.alloc(0),
  });
  const post = 'POST /x HTTP/1.1\r\nx-sessioncookie: a\r\nContent-Length: 32767\r\n\r\nT1BU';
  assert.equal(parseTunnelHalf(Buffer.from(post))?.rest.toString(), 'T1BU');
});

for (const head of [
  'GET / HTTP/1.1\r\nHost: camera\r\n\r\n',
  'PUT / HTTP/1.1\r\nx-sessioncookie: a\r\n\r\n',
  'GET / HTTP/1.1\r\nx-sessioncookie: a\r\n',
  'GET / HTTP/1.1\r\nx-sessioncookie: \r\n\r\n',
  'GET / HTTP/2.0\r\nx-sessioncookie: a\r\n\r\n',
])
  test(`${JSON.stringify(head)} is none`, () => assert.equal(parseTunnelHalf(Buffer.from(head)), undefined));

test('BASE64 comes in pieces of any size, each request padded for itself', () => {
  const requests = ['OPTIONS * RTSP/1.0\r\n\r\n', 'a', 'PLAY rtsp://camera/ RTSP/1.0\r\nCSeq: 12\r\n\r\n'];
  const coded = Buffer.from(requests.map((request) => Buffer.from(request).toString('base64')).join('\r\n'));
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1 }), (steps) => {
      const stream = new Base64Stream();
      let decoded = '';
      for (let at = 0, i = 0; at < coded.length; i++) {
        const end = Math.min(coded.length, at + 1 + (steps[i % steps.length] ?? 0));
        decoded += stream.push(coded.subarray(at, end)).toString();
        at = end;
      }
      assert.equal(decoded, requests.join(''));
    }),
  );
});

function holds(bytes: Uint8Array): void {
  parseTunnelHalf(Buffer.from(bytes));
  parseTunnelHalf(Buffer.concat([Buffer.from('GET / HTTP/1.0\r\nx-sessioncookie:'), bytes]));
  try {
    new Base64Stream().push(Buffer.from(bytes));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is read, or refused with a WireError`, () => holds(bytes));

test('anything else is a WireError, never another one', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), holds), { numRuns: RUNS });
});

test('a head that comes in pieces is awaited to its end, and no other', () => {
  const head = 'GET /MediaInput/stream_1 HTTP/1.0\r\nx-sessioncookie: a\r\n\r\n';
  for (let length = 1; length < head.length; length++)
    assert.equal(maybeTunnelHalf(Buffer.from(head.slice(0, length))), true, head.slice(0, length));
  assert.equal(maybeTunnelHalf(Buffer.from(head)), false);
  for (const other of [
    'PUT /',
    'GETS',
    'GET / HTTP/2',
    'GET / HTTP/1.1\n',
    'get /',
    'POST /\r\n',
    'GET /  HTTP',
    '\r\n',
  ])
    assert.equal(maybeTunnelHalf(Buffer.from(other)), false, other);
  assert.equal(maybeTunnelHalf(Buffer.from(`GET / HTTP/1.1\r\nx: ${'a'.repeat(8_192)}`)), false);
});

test('a half with two cookies is none', () => {
  for (const again of ['a', 'b'])
    assert.equal(
      parseTunnelHalf(Buffer.from(`GET / HTTP/1.0\r\nx-sessioncookie: a\r\nX-SessionCookie: ${again}\r\n\r\n`)),
      undefined,
    );
});
