// Alone in its process: it counts the sockets and descriptors of its process.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import net, { type Socket } from 'node:net';
import { after, test } from 'node:test';
import tls from 'node:tls';
import { selfSigned } from '../pki/certificates.ts';
import type { Connection, Door, HttpOptions, Listener } from './door.ts';
import { openDoor, type DoorOptions } from './real-door.ts';

// Clients that come in crowds, or slowly, or go without a word.

const host = '127.0.78.1';
const timeouts = { headersMs: 200, requestMs: 400, checkMs: 50, lingerMs: 200, stallMs: 300 };
const doors: Door[] = [];
const listeners: Listener[] = [];
after(async () => {
  await Promise.all(listeners.map((listener) => listener.close()));
  for (const opened of doors) assert.equal(opened.open(), 0, 'a socket was left open');
});
const door = (options: Partial<DoorOptions> = {}): Door => {
  const opened = openDoor({ host, timeouts, ...options });
  doors.push(opened);
  return opened;
};

async function kept<T extends Listener>(opening: Promise<T>): Promise<T> {
  const listener = await opening;
  listeners.push(listener);
  return listener;
}

const web: HttpOptions = {
  port: 0,
  answer: (_request, response) => response.end('hello'),
  upgrade: (_request, { refuse }) => refuse('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
  first: () => 'http',
  refused: () => undefined,
};
const certificate = selfSigned({ commonName: host, hosts: [host], now: Date.now() });
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const UPGRADE = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

async function dial({ port }: Listener, from = '127.0.0.1', secure = false): Promise<Socket> {
  const raw = net.connect({ port, host, localAddress: from });
  raw.on('error', () => undefined);
  await once(raw, 'connect');
  if (!secure) return raw;
  const socket = tls.connect({ socket: raw, rejectUnauthorized: false });
  socket.on('error', () => undefined);
  await once(socket, 'secureConnect');
  return socket;
}

/** What came until the connection ended. */
async function rest(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  if (!socket.destroyed) await new Promise((done) => socket.once('close', done));
  return text;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function until(holds: () => boolean, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; !holds() && performance.now() < end;) await pause(5);
  return holds();
}

const descriptors = (): number => readdirSync('/proc/self/fd').length;

for (const secure of [false, true])
  for (const goes of ['destroy', 'end', 'stay'] as const)
    test(`200 refused upgrades${secure ? ' over TLS' : ''}, each with a byte more, that then ${goes}, leave nothing`, async () => {
      const opened = door({ timeouts: { ...timeouts, headersMs: 5_000, requestMs: 5_000 } });
      const listener = await kept(opened.listenHttp({ ...web, ...(secure ? { tls: await certificate } : {}) }));
      // What earlier tests left may close meanwhile.
      const before = [opened.open(), descriptors()] as const;
      for (let n = 0; n < 200; n++) {
        const socket = await dial(listener, '127.0.0.1', secure);
        socket.write(UPGRADE);
        await once(socket, 'data');
        socket.write('x');
        if (goes !== 'stay') socket[goes]();
      }
      const gone = (): boolean => opened.open() <= before[0] && descriptors() <= before[1];
      assert.ok(
        await until(gone, 3_000),
        `${opened.open()} sockets, ${descriptors()} descriptors, before ${before.join()}`,
      );
    });

test('an answer that refuses an upgrade arrives though bytes are sent behind it', async () => {
  const listener = await kept(door().listenHttp(web));
  for (let n = 0; n < 20; n++) {
    const socket = await dial(listener);
    socket.write(`${UPGRADE}${'x'.repeat(100_000)}`);
    assert.match(await rest(socket), /^HTTP\/1\.1 404 /);
  }
});

for (const goes of ['end', 'destroy', 'resetAndDestroy'] as const)
  test(`connections that ${goes} without a byte are forgotten at once`, async () => {
    const opened = door({ timeouts: { ...timeouts, headersMs: 60_000, requestMs: 60_000 } });
    const listener = await kept(opened.listenHttp(web));
    for (let n = 0; n < 20; n++) (await dial(listener))[goes]();
    assert.ok(await until(() => opened.open() === 1, 1_000), `${opened.open() - 1} are held`);
  });

test('an address that takes all that it may takes nothing from others, and has it again when it lets go', async () => {
  const quota = { total: 5, each: 3 };
  const unhurried = { ...timeouts, headersMs: 5_000, requestMs: 5_000 };
  const opened = door({ timeouts: unhurried, limits: { http: quota, tcp: quota } });
  const reads = ({ stream }: Connection): void => void stream.resume();
  for (const opening of [
    () => opened.listenHttp(web),
    async () => opened.listenHttp({ ...web, tls: await certificate }),
    () => opened.listen({ port: 0 }, reads),
    async () => opened.listen({ port: 0, tls: await certificate }, reads),
  ]) {
    const listener = await kept(opening());
    const before = opened.open();
    const held = async (from: string, count: number): Promise<Socket[]> => {
      const sockets = await Promise.all(Array.from({ length: count }, () => dial(listener, from)));
      await pause(50);
      for (const socket of sockets) socket.resume();
      await pause(20);
      return sockets.filter((socket) => !socket.destroyed);
    };
    const greedy = await held('127.0.0.2', 10);
    assert.equal(greedy.length, 3);
    const second = await held('127.0.0.3', 10);
    assert.equal(second.length, 2);
    for (const socket of second) socket.destroy();
    assert.ok(await until(() => opened.open() === before + 3, 1_000), `${opened.open()} ${before}`);
    const again = await held('127.0.0.3', 1);
    assert.equal(again.length, 1);
    for (const socket of [...greedy, ...again]) socket.destroy();
    assert.ok(await until(() => opened.open() === before, 1_000));
    const back = await held('127.0.0.2', 3);
    assert.equal(back.length, 3);
    for (const socket of back) socket.destroy();
    assert.ok(await until(() => opened.open() === before, 1_000));
  }
});

/** Sends a byte at a time, for two seconds at most; whether the connection was over before. */
async function dribbled(socket: Socket, bytes: Buffer): Promise<boolean> {
  socket.resume();
  let n = 0;
  return until(() => {
    if (!socket.destroyed) socket.write(bytes.subarray(n, ++n));
    return socket.destroyed;
  }, 2_000);
}

/** A ClientHello as OpenSSL's client begins one; a part of it is enough. */
const HELLO = Buffer.from(`1603010200010001fc0303${'ab'.repeat(500)}`, 'hex');
const long = 'a'.repeat(5_000);

for (const [what, secure, bytes] of [
  ['a head of HTTP', false, `GET / HTTP/1.1\r\nHost: a\r\nX: ${long}`],
  ['empty lines before HTTP', false, '\r\n'.repeat(2_500)],
  ['empty lines behind an answer', false, `${GET}${'\r\n'.repeat(2_500)}`],
  ['a second head', false, `${GET}GET / HTTP/1.1\r\nX: ${long}`],
  ['a body', false, `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n${long}`],
  ['a TLS handshake', true, HELLO],
] as const)
  test(`${what} that comes a byte at a time is cut off in time`, async () => {
    const listener = await kept(door().listenHttp({ ...web, ...(secure ? { tls: await certificate } : {}) }));
    const socket = await dial(listener);
    const whole = Buffer.from(bytes);
    const first = whole.toString('latin1').startsWith(GET) ? GET.length : 1;
    socket.write(whole.subarray(0, first));
    const since = performance.now();
    const over = await dribbled(socket, whole.subarray(first));
    assert.ok(over, `it is open after ${Math.round(performance.now() - since)} ms`);
  });

test('a TLS handshake that comes a byte at a time is cut off where RTSP is listened to', async () => {
  const listener = await kept(door().listen({ port: 0, tls: await certificate }, () => undefined));
  const socket = await dial(listener);
  assert.ok(await dribbled(socket, HELLO));
});

test('who takes no answers is cut off, and who takes a long one slowly is not', async () => {
  const opened = door();
  const large = Buffer.alloc(16_777_216, 0x61);
  const listener = await kept(opened.listenHttp({ ...web, answer: (_request, response) => response.end(large) }));
  const [never, slowly] = [await dial(listener), await dial(listener)];
  never.pause();
  never.write(GET);
  slowly.write(GET);
  let got = 0;
  slowly.on('data', (bytes: Buffer) => {
    got += bytes.length;
    slowly.pause();
    setTimeout(() => slowly.resume(), 5);
  });
  assert.ok(await until(() => opened.open() === 2, 2_000), 'who takes nothing holds a socket');
  assert.ok(await until(() => got > large.length, 60_000), `${got} bytes came`);
  never.destroy();
  slowly.destroy();
});
