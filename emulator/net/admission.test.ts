// Alone in its process: it counts the sockets of its process.

import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import net, { type Socket } from 'node:net';
import { after, test } from 'node:test';
import { selfSigned } from '../pki/certificates.ts';
import type { DatagramOptions, DatagramPort, Door, Listener } from './door.ts';
import { openDoor } from './real-door.ts';

const host = '127.0.76.1';
const [friend, stranger] = ['127.0.76.2', '127.0.76.3'];
const GROUP = '239.255.76.1';
const EVERYONE = '127.255.255.255';

const asked: string[] = [];
const admits = (address: string): boolean => {
  asked.push(address);
  return address !== stranger;
};
const doors: Door[] = [];
const door = (at = host): Door => {
  const opened = openDoor({ host: at, admits });
  doors.push(opened);
  return opened;
};
after(() => {
  for (const opened of doors) assert.equal(opened.open(), 0, 'a socket was left open');
});
const tls = selfSigned({ commonName: host, hosts: [host], now: Date.now() });
const web = {
  port: 0,
  answer: () => void served.push('HTTP'),
  first: () => (served.push('first bytes') === 0 ? 'taken' : 'http'),
  refused: () => void served.push('refused'),
};
/** What reached a service. */
const served: string[] = [];

const listeners: Readonly<Record<string, (on: Door) => Promise<Listener>>> = {
  TCP: (on) => on.listen({ port: 0 }, () => served.push('TCP')),
  TLS: async (on) => on.listen({ port: 0, tls: await tls }, () => served.push('TLS')),
  HTTP: (on) => on.listenHttp(web),
  HTTPS: async (on) => on.listenHttp({ ...web, tls: await tls }),
};

/** Connects from an address. How it ended: with an error's code, with an orderly end, or `open` after a while. */
async function fate({ port }: Listener, from: string, to = host): Promise<string> {
  const socket: Socket = net.connect({ host: to, port, localAddress: from });
  const bytes: Buffer[] = [];
  socket.on('data', (some: Buffer) => bytes.push(some));
  const ended = await new Promise<string>((done) => {
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => done(code));
    socket.on('close', () => done('ended'));
    setTimeout(() => done('open'), 100);
  });
  socket.destroy();
  assert.equal(Buffer.concat(bytes).length, 0);
  return ended;
}

for (const [kind, listen] of Object.entries(listeners))
  test(`${kind}: a connection that is not admitted is reset before anything of it is read; others are served`, async () => {
    const opened = door();
    const listener = await listen(opened);
    served.length = 0;
    assert.equal(await fate(listener, stranger), 'ECONNRESET');
    assert.deepEqual([served, opened.connections()], [[], 0]);
    assert.equal(await fate(listener, friend), 'open');
    await listener.close();
  });

test('a connection that is not admitted takes nothing of the limit', async () => {
  const opened = openDoor({ host, admits, limits: { http: { total: 1, each: 1 }, tcp: { total: 1, each: 1 } } });
  const listener = await opened.listen({ port: 0 }, () => undefined);
  for (let i = 0; i < 5; i++) assert.equal(await fate(listener, stranger), 'ECONNRESET');
  assert.equal(await fate(listener, friend), 'open');
  await listener.close();
});

test('every address of a door is guarded, and an IPv4 client of an IPv6 socket is asked for by its IPv4 address', async () => {
  const opened = door('::');
  const listener = await opened.listen({ port: 0 }, () => undefined);
  asked.length = 0;
  assert.equal(await fate(listener, stranger), 'ECONNRESET');
  assert.equal(await fate(listener, '::1', '::1'), 'open');
  assert.deepEqual(asked, [stranger, '::1']);
  await listener.close();
});

type Received = DatagramOptions['received'];

const datagramPorts: Readonly<
  Record<
    string,
    readonly [to: string, open: (on: Door, received: Received) => Promise<Pick<DatagramPort, 'port' | 'close'>>]
  >
> = {
  'UDP port': [host, (on, received) => on.datagrams({ port: 0, received })],
  'run of UDP ports': [
    host,
    async (on, received) =>
      (await on.portRun({ range: { first: 47_600, step: 1, count: 50 }, received: [received] as const }))[0],
  ],
  group: [GROUP, (on, received) => on.shared({ port: 47_676, address: GROUP, received })],
  broadcast: [EVERYONE, (on, received) => on.shared({ port: 47_677, address: EVERYONE, received })],
};

/** Sends words from addresses, one after the other. */
async function say(to: string, port: number, words: readonly (readonly [from: string, word: string])[]): Promise<void> {
  for (const [from, word] of words) {
    const socket = dgram.createSocket('udp4');
    await new Promise<void>((bound) => socket.bind(0, from, bound));
    socket.setBroadcast(true);
    socket.setMulticastInterface(from);
    await new Promise((sent) => socket.send(word, port, to, sent));
    socket.close();
  }
}

for (const [kind, [to, open]] of Object.entries(datagramPorts))
  test(`${kind}: a datagram of a peer that is not admitted is dropped`, async () => {
    const opened = door();
    const heard: string[] = [];
    const last = Promise.withResolvers<void>();
    const port = await open(opened, (bytes, from) => {
      heard.push(`${from.address} ${bytes.toString()}`);
      if (bytes.toString() === 'last') last.resolve();
    });
    await say(to, port.port, [
      [stranger, 'one'],
      [friend, 'two'],
      [stranger, 'three'],
      [friend, 'last'],
    ]);
    await last.promise;
    assert.deepEqual(heard, [`${friend} two`, `${friend} last`]);
    await port.close();
  });

test('where the camera is the client, the server that answers need not be admitted', async () => {
  const opened = door();
  const heard = Promise.withResolvers<string>();
  const port = await opened.datagrams({ port: 0, client: true, received: (bytes) => heard.resolve(bytes.toString()) });
  await say(host, port.port, [[stranger, 'answer']]);
  assert.equal(await heard.promise, 'answer');
  await port.close();
});
