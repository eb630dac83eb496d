import net, { type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { settled } from '../../world/until.ts';

/** Connections that wait to be accepted: one more than the kernel was told. */
const QUEUE = 1;
/** More attempts than fit in the queue. */
const FILLERS = QUEUE + 4;

/** A thread that listens, and then does nothing any more: nobody accepts what comes. */
const LISTENER = `
const { parentPort, workerData } = require('node:worker_threads');
const server = require('node:net').createServer();
server.listen({ port: 0, host: workerData, backlog: ${QUEUE} }, () => {
  parentPort.postMessage(server.address().port);
  const never = new Int32Array(new SharedArrayBuffer(4));
  setImmediate(() => {
    for (;;) Atomics.wait(never, 0, 0, 50);
  });
});
`;

/** A port that is open and whose queue is full: whoever connects gets no answer at all. */
export class DeafPort {
  readonly port: number;
  readonly #worker: Worker;
  readonly #fillers: readonly Socket[];

  private constructor(port: number, worker: Worker, fillers: readonly Socket[]) {
    this.port = port;
    this.#worker = worker;
    this.#fillers = fillers;
  }

  static async open(host: string): Promise<DeafPort> {
    const worker = new Worker(LISTENER, { eval: true, workerData: host });
    const port = await new Promise<number>((heard, failed) => worker.once('message', heard).once('error', failed));
    let connected = 0;
    const fillers = Array.from({ length: FILLERS }, () =>
      net
        .connect({ host, port })
        .on('error', () => undefined)
        .once('connect', () => connected++),
    );
    await settled(
      () => connected,
      (count) => count > QUEUE,
    );
    return new DeafPort(port, worker, fillers);
  }

  async close(): Promise<void> {
    for (const socket of this.#fillers) socket.destroy();
    await this.#worker.terminate();
  }
}
