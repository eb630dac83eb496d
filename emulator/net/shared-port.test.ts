import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import type { Door } from './door.ts';
import { openDoor } from './real-door.ts';

const GROUP = '239.255.73.1';
const EVERYONE = '127.255.255.255';
const PORT = 47_373;

const doors: Door[] = [];
/** The door of camera number `n`. */
const door = (n: number, faults: string[] = []): Door => {
  const opened = openDoor({ host: `127.0.73.${n}`, fault: (where) => faults.push(where) });
  doors.push(opened);
  return opened;
};
after(() => {
  for (const opened of doors) assert.equal(opened.open(), 0, 'a socket was left open');
});

/** How many UDP sockets the machine has at a port. */
const bound = (port: number): number =>
  readFileSync('/proc/net/udp', 'utf8').split(`:${port.toString(16).toUpperCase()} `).length - 1;

async function until(holds: () => boolean): Promise<boolean> {
  for (let turns = 0; !holds() && turns < 200; turns++) await new Promise((done) => setTimeout(done, 5));
  return holds();
}

for (const address of [GROUP, EVERYONE])
  test(`${address}: a hundred cameras hear each datagram once, through one socket, which the last one closes`, async () => {
    const heard: string[] = [];
    const ports = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        door(n + 2).shared({ port: PORT, address, received: (bytes) => heard.push(`${n} ${bytes.toString()}`) }),
      ),
    );
    assert.equal(bound(PORT), 1);
    const sender = await door(1).datagrams({ port: 0, multicastTtl: 1, broadcast: true, received: () => undefined });
    for (const word of ['one', 'two']) sender.send(Buffer.from(word), { address, port: PORT });
    const each = Array.from({ length: 100 }, (_, n) => [`${n} one`, `${n} two`]).flat();
    assert.ok(await until(() => heard.length >= each.length));
    assert.deepEqual(heard.toSorted(), each.toSorted());
    const [last, ...others] = ports;
    await Promise.all(others.flatMap((port) => [port.close(), port.close()]));
    assert.equal(bound(PORT), 1);
    sender.send(Buffer.from('three'), { address, port: PORT });
    assert.ok(await until(() => heard.length > each.length));
    assert.deepEqual(heard.slice(each.length), ['0 three']);
    await last?.close();
    assert.equal(bound(PORT), 0);
    await sender.close();
  });

test('a datagram for one address alone does not reach them', async () => {
  const heard: string[] = [];
  const received = (bytes: Buffer): void => void heard.push(bytes.toString());
  const port = await door(1).shared({ port: PORT, address: EVERYONE, received });
  const sender = await door(2).datagrams({ port: 0, broadcast: true, received: () => undefined });
  for (const address of ['127.0.73.1', '127.0.0.1']) sender.send(Buffer.from('one'), { address, port: PORT });
  sender.send(Buffer.from('all'), { address: EVERYONE, port: PORT });
  assert.ok(await until(() => heard.length > 0));
  assert.deepEqual(heard, ['all']);
  await Promise.all([port.close(), sender.close()]);
});

test('a port that may not broadcast does not', async () => {
  const heard: string[] = [];
  const received = (bytes: Buffer): void => void heard.push(bytes.toString());
  const port = await door(1).shared({ port: PORT, address: EVERYONE, received });
  const quiet = await door(2).datagrams({ port: 0, received: () => undefined });
  const loud = await door(2).datagrams({ port: 0, broadcast: true, received: () => undefined });
  quiet.send(Buffer.from('quiet'), { address: EVERYONE, port: PORT });
  loud.send(Buffer.from('loud'), { address: EVERYONE, port: PORT });
  assert.ok(await until(() => heard.length > 0));
  assert.deepEqual(heard, ['loud']);
  await Promise.all([port.close(), quiet.close(), loud.close()]);
});

test('what one camera stumbles over, the others hear', async () => {
  const faults: string[] = [];
  const heard: string[] = [];
  const stumbling = await door(1, faults).shared({
    port: PORT,
    address: GROUP,
    received: () => {
      throw new Error('oh');
    },
  });
  const hearing = await door(2).shared({ port: PORT, address: GROUP, received: (bytes) => heard.push(String(bytes)) });
  const sender = await door(3).datagrams({ port: 0, multicastTtl: 1, received: () => undefined });
  sender.send(Buffer.from('word'), { address: GROUP, port: PORT });
  assert.ok(await until(() => heard.length > 0));
  assert.deepEqual([heard, faults], [['word'], ['datagram']]);
  await Promise.all([stumbling.close(), hearing.close(), sender.close()]);
});

test('subscriptions that come and go at once all work', async () => {
  const opened = door(1);
  for (let round = 0; round < 50; round++) {
    const some = await Promise.all(
      [1, 2, 3].map(async () => {
        const port = await opened.shared({ port: PORT, address: GROUP, received: () => undefined });
        if (round % 2) await new Promise((done) => setImmediate(done));
        await port.close();
        return port.port;
      }),
    );
    assert.deepEqual(some, [PORT, PORT, PORT]);
  }
  assert.equal(bound(PORT), 0);
});

test('a port that another program holds, and an address that is not on the machine, are refused and tried anew', async () => {
  const stranger = dgram.createSocket('udp4');
  await new Promise<void>((done) => stranger.bind(PORT, EVERYONE, done));
  const wish = { port: PORT, address: EVERYONE, received: (): void => undefined };
  const both = await Promise.allSettled([door(1).shared(wish), door(2).shared(wish)]);
  assert.deepEqual(
    both.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code),
    ['EADDRINUSE', 'EADDRINUSE'],
  );
  await new Promise<void>((done) => stranger.close(done));
  await (await door(1).shared(wish)).close();
  await assert.rejects(openDoor({ host: '192.0.2.1' }).shared({ ...wish, address: GROUP }), { name: 'DoorError' });
  assert.equal(bound(PORT), 0);
});
