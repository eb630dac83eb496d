import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteDaemon } from './transcript.ts';
import { PATIENCE_MS, inTime, until } from '../../world/until.ts';

export interface DaemonOptions {
  /** The arguments. `folder` is an empty folder of its own, which goes when it ends. */
  readonly args: (folder: string) => readonly string[] | Promise<readonly string[]>;
  /** What shows that it serves: something that it prints, or a question that is asked again and again. */
  readonly ready: RegExp | (() => Promise<boolean>);
  readonly env?: Readonly<Record<string, string>>;
  /** The time that it has to become ready, and later to end, in ms. */
  readonly withinMs?: number;
}

/** Where Debian has the programs of administrators. */
const SYSTEM_PATH = '/usr/sbin:/sbin';

/** A program that runs beside a scenario until it is stopped. */
export class Daemon {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #withinMs: number;
  readonly #closed: Promise<number | null>;
  #output = '';
  #broken: Error | undefined;

  private constructor(name: string, child: ChildProcess, folder: string, withinMs: number) {
    this.#name = name;
    this.#child = child;
    this.#folder = folder;
    this.#withinMs = withinMs;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (this.#output += data.toString()));
    child.once('error', (error) => (this.#broken = error));
    this.#closed = new Promise((done) => child.once('close', done));
  }

  /** Resolves when it is ready. Otherwise it is ended, and the error has what it printed. Rejects with ENOENT without the program. */
  static async start(name: string, { args, ready, env, withinMs = PATIENCE_MS }: DaemonOptions): Promise<Daemon> {
    const folder = await mkdtemp(join(tmpdir(), 'daemon-'));
    const path = `${process.env['PATH']}:${SYSTEM_PATH}`;
    const child = spawn(name, await args(folder), {
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const daemon = new Daemon(name, child, folder, withinMs);
    noteDaemon({ name, args: child.spawnargs.slice(1), output: () => daemon.output });
    try {
      await daemon.#becomes(ready);
      return daemon;
    } catch (error) {
      await daemon.stop('SIGKILL');
      throw error;
    }
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get running(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether it was sent a signal. */
  get killed(): boolean {
    return this.#child.killed;
  }

  /** All that it has printed so far, on both outputs. */
  get output(): string {
    return this.#output;
  }

  /** Sends a signal to it, while it runs. */
  kill(signal: NodeJS.Signals): void {
    if (this.running) this.#child.kill(signal);
  }

  /** Asks it to end, and kills it when it does not. Resolves with its exit code when it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const wait = { withinMs: this.#withinMs };
    try {
      this.kill(signal);
      return await inTime(`${this.#name} to end`, this.#closed, wait);
    } finally {
      if (this.running) {
        this.kill('SIGKILL');
        await once(this.#child, 'exit');
      }
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  async #becomes(ready: DaemonOptions['ready']): Promise<void> {
    const look = async (): Promise<boolean> => {
      const does = ready instanceof RegExp ? ready.test(this.#output) : await ready();
      if (does || this.running) return does;
      await this.#closed;
      throw this.#broken ?? new Error(`${this.#name} ended with ${this.#child.exitCode}: ${this.#output}`);
    };
    await until(`${this.#name} to be ready`, look, undefined, { withinMs: this.#withinMs }).catch((error: Error) => {
      if (this.running) error.message += `; it printed: ${this.#output}`;
      throw error;
    });
  }
}
