import assert from 'node:assert/strict';
import net from 'node:net';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { boundServer } from './bound-server.ts';
import { DoorError } from './door-error.ts';
import { OpenSockets } from './open-sockets.ts';

const host = '127.0.77.9';
const port = 20_080;
const quota = { total: 8, each: 8 };
const bind = () => boundServer(net.createServer(), { host, port, open: new OpenSockets(), quota });

/** Starts children without a pause until it is ended. */
const starter = `
  const { spawn } = require('node:child_process');
  const next = () => spawn('true').on('exit', next);
  next();
  require('node:worker_threads').parentPort.postMessage('started');
`;
const workers = [new Worker(starter, { eval: true }), new Worker(starter, { eval: true })];
after(() => Promise.all(workers.map((worker) => worker.terminate())));

test('a port can be had again at once, while other threads start children', async () => {
  await Promise.all(workers.map((worker) => new Promise((started) => worker.once('message', started))));
  for (let round = 0; round < 2_000; round++) await (await bind()).close();
});

test('a port that somebody else has is refused at once', async () => {
  const other = net.createServer();
  await new Promise<void>((bound) => other.listen({ host, port: port + 1 }, bound));
  const taken = boundServer(net.createServer(), { host, port: port + 1, open: new OpenSockets(), quota });
  await assert.rejects(taken, (error) => error instanceof DoorError && error.code === 'EADDRINUSE');
  other.close();
});
