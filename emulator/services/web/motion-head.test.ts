import assert from 'node:assert/strict';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { writeMotionHead } from './motion-head.ts';

const TYPE = 'multipart/x-mixed-replace; boundary=--myboundary';
const HEAD = `HTTP/1.0 200 OK\r\nContent-type: ${TYPE}\r\n\r\n`;

/** Everything that comes back until the connection ends. */
function answerTo(port: number, request: string): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (bytes) => (text += bytes.toString('latin1')));
    socket.on('close', () => done(text)).on('error', failed);
  });
}

test('the head is as observed, the body has no chunks, and the connection ends with it', async () => {
  const server = http.createServer((request, response) => {
    if (request.url === '/other') {
      setTimeout(() => response.end('other'), 50);
      return;
    }
    response.setHeader('Date', 'today');
    writeMotionHead(response, TYPE);
    if (request.method !== 'HEAD') response.write('--myboundary');
    response.end();
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const asked = (method: string, version: string, more = ''): Promise<string> =>
    answerTo(port, `${method} / HTTP/${version}\r\nHost: a\r\n${more}\r\n`);
  assert.equal(await asked('GET', '1.1'), `${HEAD}--myboundary`);
  assert.equal(await asked('GET', '1.0'), `${HEAD}--myboundary`);
  assert.equal(await asked('GET', '1.1', 'Connection: keep-alive\r\n'), `${HEAD}--myboundary`);
  assert.equal(await asked('HEAD', '1.1'), HEAD);
  const behind = await answerTo(port, 'GET /other HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n');
  assert.match(behind, /^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nother/);
  assert.ok(behind.endsWith(`other${HEAD}--myboundary`), behind);
  await new Promise((closed) => server.close(closed));
});
