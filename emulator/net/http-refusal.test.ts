import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openDoor } from './real-door.ts';

const host = '127.0.77.4';
const DATE = 'Thu, 26 Nov 2026 01:02:03 GMT';

/** What is answered to these pieces, each in a segment of its own. */
async function answerTo(port: number, pieces: readonly string[]): Promise<string> {
  const socket = net.connect(port, host).setNoDelay();
  let text = '';
  const over = new Promise<void>((done) => void socket.once('close', done));
  socket.on('error', () => undefined).on('data', (bytes) => (text += bytes.toString('latin1')));
  for (const piece of pieces) {
    socket.write(piece);
    await pause(150);
  }
  await Promise.race([over, pause(2_000, undefined, { ref: false })]);
  socket.destroy();
  return text;
}

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const cases: readonly (readonly [what: string, status: number, ...pieces: readonly string[]])[] = [
  ['a method that HTTP does not have', 501, 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['such a method behind a request', 501, GET, 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['such a method in pieces', 501, 'B', 'REW / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a method that only begins as one', 501, 'GETTER / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a method in small letters', 501, 'get / HTTP/1.0\r\n\r\n'],
  ['a word', 400, 'hello\r\n\r\n'],
  ['a method of another protocol', 400, 'BREW / COFFEE/1.1\r\n\r\n'],
  ['a method that is no token', 400, 'BR(W / HTTP/1.1\r\n\r\n'],
  ['bytes', 400, '\u0016\u0003\u0001\u0002\u0000'],
  ['lines that end with LF alone', 400, 'GET / HTTP/1.1\nHost: a\n\n'],
  ['such lines in pieces', 400, 'GET / HTTP/1.1', '\nHost: a\n\n'],
  ['one line that ends so', 400, 'GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n'],
  ['a blank behind the version', 400, 'GET / HTTP/1.1 \r\nHost: a\r\n\r\n'],
  ['a version to come', 505, 'GET / HTTP/3.0\r\nHost: a\r\n\r\n'],
  ['a version to come in pieces', 505, 'GET / HTTP/', '3.0\r\nHost: a\r\n\r\n'],
  ['a proxy is asked for', 501, 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['an expectation', 417, 'GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n'],
  ['two hosts', 400, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  ['headers without end', 431, `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['a fault', 500, 'GET /fault HTTP/1.1\r\nHost: a\r\n\r\n'],
];

test('what the door answers itself', async (t) => {
  const listener = await openDoor({ host, offset: 20_000, fault: () => undefined }).listenHttp({
    port: 80,
    date: () => DATE,
    refused: () => undefined,
    answer(request, response) {
      if (request.url === '/fault') throw new Error('on purpose');
      response.end();
    },
  });
  for (const [what, status, ...pieces] of cases)
    await t.test(`${status}: ${what}`, async () => {
      const answers = (await answerTo(listener.port, pieces)).split(/(?=HTTP\/1\.1 )/);
      const last = answers.at(-1) ?? '';
      assert.match(last, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.match(last, new RegExp(`\r\nDate: ${DATE}\r\n`));
    });
  await listener.close();
});
