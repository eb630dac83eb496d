import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import net from 'node:net';
import { after, test } from 'node:test';
import type { HttpOptions } from './door.ts';
import { openDoor } from './real-door.ts';

const host = '127.0.77.9';
const faults: string[] = [];
const door = openDoor({ host, offset: 20_000, fault: (where) => faults.push(where) });
after(() => assert.equal(door.open(), 0, 'a socket was left open'));

/** Sends bytes and gives everything that comes back until the connection ends. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((done) => {
    let text = '';
    const socket = net.connect(port, host, () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => done(text));
  });
}

const fail = (): never => {
  throw new Error('oh');
};
const later = (): Promise<never> => Promise.reject(new Error('oh'));
const GET = 'GET / HTTP/1.1\r\nHost: x\r\n';
const UPGRADE = `${GET}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;

/** What a client gets from a server whose part throws, and the faults. */
async function told(part: Partial<HttpOptions>, bytes: string): Promise<[string, string[]]> {
  faults.length = 0;
  const listener = await door.listenHttp({
    port: 80,
    answer: (_request, response) => void response.end('ok'),
    refused: () => undefined,
    ...part,
  });
  const answer = (await raw(listener.port, bytes)).split('\r\n', 1)[0] ?? '';
  const fine = await raw(listener.port, part.first ? 'x\r\n\r\n' : 'hello\r\n\r\n');
  assert.ok(part.first !== undefined || fine.startsWith('HTTP/1.1 400 '));
  await listener.close();
  return [answer, [...faults]];
}

test('a request that our own code stumbles over is answered 500, or cut where the answer has begun', async () => {
  const ending = `${GET}\r\n`;
  assert.deepEqual(await told({ answer: fail }, ending), ['HTTP/1.1 500 Internal Server Error', ['HTTP request']]);
  assert.deepEqual(await told({ answer: later }, ending), ['HTTP/1.1 500 Internal Server Error', ['HTTP request']]);
  const half: HttpOptions['answer'] = (_request, response) => {
    response.writeHead(200, { 'Content-Length': 9 }).write('half');
    return later();
  };
  assert.deepEqual(await told({ answer: half }, ending), ['HTTP/1.1 200 OK', ['HTTP request']]);
});

test('an upgrade, the first bytes and the telling of a refusal end their connection only', async () => {
  assert.deepEqual(await told({ upgrade: fail }, UPGRADE), ['', ['HTTP upgrade']]);
  assert.deepEqual(await told({ upgrade: later }, UPGRADE), ['', ['HTTP upgrade']]);
  const first = 'first bytes of a connection';
  assert.deepEqual(await told({ first: fail }, 'x'), ['', [first, first]]);
  const refusal = ['HTTP refusal', 'HTTP refusal'];
  assert.deepEqual(await told({ refused: fail }, 'hello\r\n\r\n'), ['HTTP/1.1 400 Bad Request', refusal]);
});

test('a TCP connection is cut, and the next one is taken', async () => {
  for (const accept of [fail, later]) {
    faults.length = 0;
    const listener = await door.listen({ port: 554 }, accept);
    assert.equal(await raw(listener.port, 'x'), '');
    assert.equal(await raw(listener.port, 'x'), '');
    assert.deepEqual(faults, ['TCP connection', 'TCP connection']);
    await listener.close();
  }
});

test('a datagram is passed over, and the next one is heard', async () => {
  faults.length = 0;
  const heard: string[] = [];
  const both = Promise.withResolvers<void>();
  const port = await door.datagrams({
    port: 0,
    received: (bytes) => {
      heard.push(bytes.toString());
      if (heard.length === 2) both.resolve();
      else fail();
    },
  });
  const socket = dgram.createSocket('udp4');
  for (const word of ['one', 'two']) socket.send(word, port.port, host);
  await both.promise;
  socket.close();
  await port.close();
  assert.deepEqual([heard, faults], [['one', 'two'], ['datagram']]);
});

test('a target that is none is answered 400, as a request and as an upgrade; others are served', async () => {
  const wrong = [
    '//',
    '///',
    '/\\',
    '/\\x',
    '//:',
    '//x/y',
    'http://[',
    'http://a:99999/',
    'http://',
    'ftp://a:b@c:d/',
  ];
  const right = ['/', '/?//', '/a//b', '/%', '/?q=[', '/a:99999/', 'http://a/', 'http://[::1]:80/x', '/x\\y'];
  const ask = async (target: string, headers: string): Promise<string> =>
    (
      await told(
        { upgrade: (_request, { stream }) => void stream.end('HTTP/1.1 200 OK\r\n\r\n') },
        `GET ${target} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`,
      )
    )[0];
  for (const headers of ['Connection: close\r\n', 'Connection: Upgrade\r\nUpgrade: websocket\r\n']) {
    for (const target of wrong) assert.equal(await ask(target, headers), 'HTTP/1.1 400 Bad Request', target);
    for (const target of right) assert.equal(await ask(target, headers), 'HTTP/1.1 200 OK', target);
  }
  assert.equal((await ask('//secret', 'Connection: close\r\n')).includes('secret'), false);
});

test('who would rather change to another protocol than WebSocket is answered as others', async () => {
  const ask = async (lines: string, version = '1.1'): Promise<string> =>
    (
      await told(
        { upgrade: (_request, { refuse }) => refuse('HTTP/1.1 404 Not Found\r\n\r\n') },
        `GET / HTTP/${version}\r\nHost: x\r\nConnection: close, upgrade\r\n${lines}\r\n`,
      )
    )[0];
  for (const lines of ['h2c', 'TLS/1.0', 'websocket/12', 'xwebsocket', 'h2c, TLS/1.0', ''])
    assert.equal(await ask(`Upgrade: ${lines}\r\n`), 'HTTP/1.1 200 OK', lines);
  for (const lines of ['websocket', 'WebSocket', 'h2c, websocket', ',websocket ,', 'h2c\r\nUpgrade: websocket']) {
    assert.equal(await ask(`Upgrade: ${lines}\r\n`), 'HTTP/1.1 404 Not Found', lines);
    assert.equal(await ask(`Upgrade: ${lines}\r\n`, '1.0'), 'HTTP/1.1 200 OK', `${lines}, HTTP/1.0`);
  }
});

test('whoever connects and leaves without a word is forgotten at once', async () => {
  const listener = await door.listenHttp({
    port: 80,
    answer: () => undefined,
    first: () => 'http',
    refused: () => undefined,
  });
  for (let i = 0; i < 20; i++)
    await new Promise<void>((done) => {
      const socket = net.connect(listener.port, host, () => socket.destroy());
      socket.on('close', () => done());
    });
  const until = Date.now() + 1_000;
  while (door.connections() > 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 5));
  assert.equal(door.connections(), 0);
  await listener.close();
});
