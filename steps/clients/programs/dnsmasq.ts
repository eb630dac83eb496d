import { spawn, type ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const PATIENCE_MS = 10_000;
const PORT = 53;

/** dnsmasq as a DNS server that knows one name, for 127.0.0.1, by an alias. It asks nobody else. */
export class Dnsmasq {
  readonly host: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(host: string, child: ChildProcess, folder: string) {
    this.host = host;
    this.#child = child;
    this.#folder = folder;
  }

  static async start(host: string, name: string): Promise<Dnsmasq> {
    const folder = await mkdtemp(join(tmpdir(), 'dnsmasq-'));
    const place = [`--listen-address=${host}`, '--bind-interfaces', `--port=${PORT}`, `--user=${userInfo().username}`];
    const knows = ['--local=/example/', '--host-record=clock.example,127.0.0.1', `--cname=${name},clock.example`];
    const alone = ['--no-daemon', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', `--pid-file=${folder}/pid`];
    const path = `${process.env['PATH']}:/usr/sbin:/sbin`;
    const child = spawn('dnsmasq', [...alone, ...place, ...knows], { env: { ...process.env, PATH: path } });
    let output = '';
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const until = Date.now() + PATIENCE_MS;
    while (!(await answers(host))) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`dnsmasq does not answer: ${output}`);
    }
    return new Dnsmasq(host, child, folder);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#child.once('close', done));
    this.#child.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Asks for the root's address, and waits a moment for an answer. */
function answers(host: string): Promise<boolean> {
  const socket = dgram.createSocket('udp4');
  const query = Buffer.from('000101000001000000000000' + '00' + '00010001', 'hex');
  return new Promise((done) => {
    const end = (answered: boolean) => () => {
      clearTimeout(timer);
      socket.close(() => done(answered));
    };
    const timer = setTimeout(end(false), 200);
    socket.once('message', end(true));
    socket.once('error', () => undefined);
    socket.send(query, PORT, host);
  });
}
