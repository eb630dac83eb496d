import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressAllocator, hostsFrom, type Probe } from './addresses.ts';

const free: Probe = () => Promise.resolve(undefined);

/** One that looks at ports by `probe`, and holds no address against other processes. */
const allocatorOn = (probe: Probe): AddressAllocator =>
  new AddressAllocator([80, 443, 554, 322], probe, () => Promise.resolve(() => undefined));

test('each camera gets an address of its own, with the real ports where they can be bound', async () => {
  const allocator = allocatorOn(free);
  const places = [await allocator.take([], 'auto'), await allocator.take([], 'auto')];
  assert.deepEqual(
    places.map((p) => p.offset),
    [0, 0],
  );
  assert.notEqual(places[0]?.host, places[1]?.host);
  for (const { host } of places) assert.match(host, /^127\.\d+\.\d+\.\d+$/);
});

test('without the privilege an offset is taken', async () => {
  const allocator = allocatorOn((_host, port) => Promise.resolve(port < 1_024 ? 'EACCES' : undefined));
  assert.equal((await allocator.take([], 'auto')).offset, 8_000);
});

test('an address that is taken is passed over', async () => {
  const tried: string[] = [];
  const allocator = allocatorOn((host) => {
    tried.push(host);
    return Promise.resolve(host === tried[0] ? 'EADDRINUSE' : undefined);
  });
  assert.notEqual((await allocator.take([], 'real')).host, tried[0]);
});

test('where 127.x.y.z are no addresses, cameras share 127.0.0.1 by offsets', async () => {
  const allocator = allocatorOn((host) => Promise.resolve(host === '127.0.0.1' ? undefined : 'EADDRNOTAVAIL'));
  const places = [await allocator.take([], 'auto'), await allocator.take([], 'auto')];
  assert.deepEqual(places, [
    { host: '127.0.0.1', offset: 8_000 },
    { host: '127.0.0.1', offset: 9_000 },
  ]);
});

test('given hosts are used up, then refused; a returned one is used again', async () => {
  const allocator = allocatorOn(free);
  const only = await allocator.take(['127.0.0.9'], 'real');
  await assert.rejects(allocator.take(['127.0.0.9'], 'real'), /each given address has a camera/);
  allocator.give(only);
  assert.deepEqual(await allocator.take(['127.0.0.9'], 'real'), only);
});

test('many at once never get the same place', async () => {
  const allocator = allocatorOn(free);
  const hosts = hostsFrom('10.0.0.0/28');
  const places = await Promise.all(hosts.map(() => allocator.take(hosts, 'real')));
  assert.equal(new Set(places.map((place) => place.host)).size, hosts.length);
});

test('what keeps a place from being taken is said, with what to do', async () => {
  const allocator = allocatorOn((_host, port) => Promise.resolve(port === 554 ? 'EADDRINUSE' : undefined));
  await assert.rejects(allocator.take(['10.0.0.1'], 'real'), /10\.0\.0\.1:554 is in use by another program/);
});

test('--host takes addresses and blocks', () => {
  assert.deepEqual(hostsFrom('10.0.0.1, fd77::1,192.168.0.8/30'), [
    '10.0.0.1',
    'fd77::1',
    '192.168.0.9',
    '192.168.0.10',
  ]);
  assert.throws(
    () => hostsFrom('camera,10.0.0.0/8'),
    (error: Error) => error.message.split('\n').length === 2,
  );
});
