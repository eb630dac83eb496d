import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Listening } from './listening.ts';
import type { Endpoint } from './endpoint.ts';

const endpoint = (port: number): Endpoint => ({ transport: 'tcp', port, name: 'http', fixed: false, family: 'all' });

function stage(...addresses: string[]) {
  const order: string[] = [];
  const busy = new Set<number>();
  const stuck = new Set<number>();
  let wanted: number[] = [];
  const listening = new Listening({
    wanted: () => wanted.map(endpoint),
    places: ({ port }) => (port === 554 ? addresses.slice(0, 1) : addresses),
    async open({ port }, at) {
      if (busy.has(port)) throw new Error(`${port} is in use`);
      order.push(`open ${port}${at}`);
      return {
        port,
        async close() {
          if (stuck.has(port)) throw new Error(`${port} is stuck`);
          order.push(`close ${port}${at}`);
        },
      };
    },
    closing: async ({ port }, at) => void order.push(`closing ${port}${at}`),
  });
  return {
    listening,
    busy,
    stuck,
    addresses,
    order: () => order.splice(0),
    open: () => listening.endpoints().map(({ port }) => port),
    follow: (...ports: number[]) => {
      wanted = ports;
      return listening.follow();
    },
  };
}

test('it opens what is wanted, closes what is not, and leaves alone what stays', async () => {
  const { follow, open, order, listening } = stage('');
  await follow(80, 443);
  assert.deepEqual(order(), ['open 80', 'open 443']);
  await follow(443, 554);
  assert.deepEqual(order(), ['closing 80', 'close 80', 'open 554']);
  assert.deepEqual(open(), [443, 554]);
  await listening.close();
  assert.deepEqual(open(), []);
  assert.deepEqual(order(), ['close 443', 'close 554']);
});

test('a port that is taken leaves the others open, is named, and opens when it is free', async () => {
  const { follow, open, busy } = stage('');
  busy.add(80).add(322);
  await assert.rejects(follow(80, 322, 554), { message: '80 is in use; 322 is in use' });
  assert.deepEqual(open(), [554]);
  busy.delete(322);
  await assert.rejects(follow(80, 322, 554), { message: '80 is in use' });
  assert.deepEqual(open(), [322, 554], 'in the order in which they are wanted');
});

test('a port that does not close keeps none of the others open, and can be closed again', async () => {
  const { follow, open, stuck, listening } = stage('');
  await follow(80, 443);
  stuck.add(80);
  await assert.rejects(listening.close(), { message: '80 is stuck' });
  assert.deepEqual(open(), [80]);
  stuck.clear();
  await listening.close();
  assert.deepEqual(open(), []);
});

test('it is open at each address of an endpoint, opens where one came, and closes where one is gone', async () => {
  const { follow, open, order, addresses, listening } = stage(' a', ' b');
  await follow(80, 554);
  assert.deepEqual(order(), ['open 80 a', 'open 80 b', 'open 554 a']);
  assert.deepEqual(open(), [80, 554], 'each endpoint once');
  addresses.push(' c');
  await follow(80, 554);
  assert.deepEqual(order(), ['open 80 c']);
  addresses.splice(1, 1);
  await follow(80, 554);
  assert.deepEqual(order(), ['closing 80 b', 'close 80 b']);
  addresses.length = 0;
  await follow(80, 554);
  assert.deepEqual(open(), []);
  addresses.push(' d');
  order();
  await follow(80);
  assert.deepEqual(order(), ['open 80 d']);
  await listening.close();
});
