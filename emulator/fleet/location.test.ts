import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressAllocator } from '../net/addresses.ts';
import type { Connection } from '../net/door.ts';
import { memoryNetwork } from '../net/memory-network.ts';
import { openDoor } from '../net/real-door.ts';
import { Cable } from './cable.ts';
import { Location } from './location.ts';

test('a camera without power keeps no connection that it opened, at this address or one that it left', async () => {
  const network = memoryNetwork();
  const peer = openDoor({ host: '10.0.0.9', network });
  const listener = await peer.listen({ port: 25 }, () => undefined);
  const placement = { host: '10.0.0.1', offset: 0 };
  const location = new Location({ placement, allocator: new AddressAllocator([]) }, new Cable('10.0.0.1'));
  const connections: Connection[] = [];
  for (const host of ['10.0.0.1', '10.0.0.2']) {
    const door = openDoor({ host, network });
    const { signal } = new AbortController();
    const to = { address: peer.host, port: listener.port };
    connections.push(await door.connect({ to, signal, timeout: 1_000 }));
    location.use(door);
  }
  assert.deepEqual([location.open(), location.stray(), location.connections()], [2, 1, 0]);
  await location.leave();
  assert.equal(location.open(), 0);
  assert.ok(connections.every(({ stream }) => stream.destroyed));
  await listener.close();
});
