import assert from 'node:assert/strict';
import net from 'node:net';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Limiter } from '../kernel/limiter.ts';
import { bindProbe } from './addresses.ts';
import { boundServer } from './bound-server.ts';
import { DoorError } from '../kernel/door-error.ts';
import { OpenSockets } from './open-sockets.ts';
import { osNetwork } from './os-network.ts';

const host = '127.0.77.9';
const tcp = (port: number) =>
  boundServer(net.createServer(), {
    network: osNetwork,
    host,
    port,
    open: new OpenSockets(),
    limiter: new Limiter({ total: 8, each: 8 }),
  });
const udp = (port: number) => osNetwork.datagrams({ host, port, received: () => undefined });

/** Starts children without a pause until it is ended. */
const starter = `
  const { spawn } = require('node:child_process');
  const next = () => spawn('true').on('exit', next);
  next();
  require('node:worker_threads').parentPort.postMessage('started');
`;
const workers = [new Worker(starter, { eval: true }), new Worker(starter, { eval: true })];
const started = Promise.all(workers.map((worker) => new Promise((one) => worker.once('message', one))));
after(() => Promise.all(workers.map((worker) => worker.terminate())));

for (const [transport, bind] of [
  ['TCP', tcp],
  ['UDP', udp],
] as const)
  test(`a ${transport} port can be had again at once, while other threads start children`, async () => {
    await started;
    for (let round = 0; round < 2_000; round++) await (await bind(20_080)).close();
  });

test('a port can be had at once after it was probed, while other threads start children', async () => {
  await started;
  for (let port = 21_000; port < 23_000; port++) {
    await bindProbe(host, port);
    await (await tcp(port)).close();
  }
});

test('two that change their ports for each other wait until the other has left', async () => {
  const [one, other] = [await tcp(20_082), await tcp(20_083)];
  const change = async (from: typeof one, to: number, afterMs: number): Promise<typeof one> => {
    const next = tcp(to);
    await new Promise((done) => setTimeout(done, afterMs));
    await from.close();
    return next;
  };
  const changed = await Promise.all([change(one, 20_083, 5), change(other, 20_082, 40)]);
  for (const listener of changed) await listener.close();
});

test('a port that somebody else has is refused at once', async () => {
  const other = net.createServer();
  await new Promise<void>((bound) => other.listen({ host, port: 20_081 }, bound));
  await assert.rejects(tcp(20_081), (error) => error instanceof DoorError && error.code === 'EADDRINUSE');
  other.close();
});
