import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { mkdir, readFile } from 'node:fs/promises';

const PATIENCE_MS = 10_000;
/** Discard (RFC 863): nobody answers there. */
const DISCARD = 9;

/** tcpdump on the network between client and camera. Its capture stays as evidence. */
export class Eavesdropper {
  readonly file: string;
  readonly #host: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(file: string, host: string, child: ChildProcess) {
    this.file = file;
    this.#host = host;
    this.#child = child;
    this.#ended = new Promise((done) => child.once('close', () => done()));
  }

  /** Resolves when it listens. */
  static async on(host: string, file: string): Promise<Eavesdropper> {
    await mkdir(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    // As root it would become another user, who may not write here.
    const remain = process.getuid?.() === 0 ? ['-Z', 'root'] : [];
    const child = spawn('tcpdump', ['-i', 'lo', '-U', '-B', '8192', '-s', '0', ...remain, '-w', file, 'host', host], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((listens, failed) => {
      let output = '';
      child.stderr?.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes('listening on')) listens();
      });
      child.once('error', failed);
      child.once('close', (code) => failed(new Error(`tcpdump ended with ${code}: ${output}`)));
    });
    return new Eavesdropper(file, host, child);
  }

  /** All payload captured so far, as one text without gaps between packets. */
  async seen(): Promise<string> {
    const mark = randomBytes(16).toString('hex');
    const socket = dgram.createSocket('udp4');
    const until = Date.now() + PATIENCE_MS;
    try {
      for (;;) {
        await new Promise((sent) => socket.send(mark, DISCARD, this.#host, sent));
        const bytes = (await readFile(this.file)).toString('latin1');
        if (bytes.includes(mark)) return bytes;
        if (Date.now() > until) throw new Error('tcpdump did not see what was sent');
      }
    } finally {
      socket.close();
    }
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGINT');
    await this.#ended;
  }
}
