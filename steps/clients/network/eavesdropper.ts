import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { until } from '../../world/until.ts';
import { Daemon } from '../programs/daemon.ts';

/** Discard (RFC 863): nobody answers there. */
const DISCARD = 9;

/** tcpdump on the network between client and camera. Its capture stays as evidence. */
export class Eavesdropper {
  readonly file: string;
  readonly #host: string;
  readonly #daemon: Daemon;

  private constructor(file: string, host: string, daemon: Daemon) {
    this.file = file;
    this.#host = host;
    this.#daemon = daemon;
  }

  /** Resolves when it listens. */
  static async on(host: string, file: string): Promise<Eavesdropper> {
    await mkdir(dirname(file), { recursive: true });
    // As root it would become another user, who may not write here.
    const remain = process.getuid?.() === 0 ? ['-Z', 'root'] : [];
    const capture = ['-i', 'lo', '-U', '-B', '8192', '-s', '0', ...remain, '-w', file, 'host', host];
    return new Eavesdropper(file, host, await Daemon.start('tcpdump', { args: () => capture, ready: /listening on/ }));
  }

  /** All payload captured so far, as one text without gaps between packets. */
  async seen(): Promise<string> {
    const mark = randomBytes(16).toString('hex');
    const socket = dgram.createSocket('udp4');
    const look = async (): Promise<string> => {
      await new Promise((sent) => socket.send(mark, DISCARD, this.#host, sent));
      const text = (await readFile(this.file)).toString('latin1');
      return text.includes(mark) ? text : '';
    };
    try {
      return await until('tcpdump to see a mark on the network', look);
    } finally {
      socket.close();
    }
  }

  async stop(): Promise<void> {
    await this.#daemon.stop('SIGINT');
  }
}
