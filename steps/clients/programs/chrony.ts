import { spawn, type ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const PATIENCE_MS = 10_000;

/** chronyd as an NTP server with this machine's time. It never changes the system clock (-x). */
export class Chrony {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, child: ChildProcess, folder: string) {
    this.port = port;
    this.#child = child;
    this.#folder = folder;
  }

  static async start(): Promise<Chrony> {
    const folder = await mkdtemp(join(tmpdir(), 'chrony-'));
    const port = await freePort();
    const lines = ['local stratum 5', 'allow 127.0.0.0/8', `port ${port}`, 'bindaddress 127.0.0.1', 'cmdport 0'];
    const files = [`pidfile ${folder}/pid`, `driftfile ${folder}/drift`, 'bindcmdaddress /'];
    await writeFile(join(folder, 'chrony.conf'), [...lines, ...files].join('\n'));
    const args = ['-d', '-x', '-u', userInfo().username, '-f', join(folder, 'chrony.conf')];
    const child = spawn('chronyd', args, { env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` } });
    let output = '';
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    const until = Date.now() + PATIENCE_MS;
    while (!(await answers(port))) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`chronyd does not answer: ${output}`);
    }
    return new Chrony(port, child, folder);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#child.once('close', done));
    this.#child.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  const socket = dgram.createSocket('udp4');
  return new Promise((done) =>
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => done(port));
    }),
  );
}

/** Asks once, and waits a moment for an answer. */
function answers(port: number): Promise<boolean> {
  const socket = dgram.createSocket('udp4');
  const request = Buffer.alloc(48);
  request[0] = 0x23;
  return new Promise((done) => {
    const end = (answered: boolean) => () => {
      clearTimeout(timer);
      socket.close(() => done(answered));
    };
    const timer = setTimeout(end(false), 200);
    socket.once('message', end(true));
    socket.once('error', () => undefined);
    socket.send(request, port, '127.0.0.1');
  });
}
