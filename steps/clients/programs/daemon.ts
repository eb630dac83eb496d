import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, type Child } from './child.ts';
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
  readonly #child: Child;
  readonly #folder: string;
  readonly #withinMs: number;
  readonly #closed: Promise<number | null>;
  #output = '';
  #killed = false;

  private constructor(name: string, child: Child, folder: string, withinMs: number) {
    this.#name = name;
    this.#child = child;
    this.#folder = folder;
    this.#withinMs = withinMs;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.#output += data.toString()));
    this.#closed = child.closed.then(({ code }) => code);
    // Nobody may want to know.
    this.#closed.catch(() => undefined);
  }

  /** Resolves when it is ready. Otherwise it is ended, and the error has what it printed. Rejects with ENOENT without the program. */
  static async start(name: string, { args, ready, env, withinMs = PATIENCE_MS }: DaemonOptions): Promise<Daemon> {
    const folder = await mkdtemp(join(tmpdir(), 'daemon-'));
    const path = `${process.env['PATH']}:${SYSTEM_PATH}`;
    const given = await args(folder);
    const child = await start(name, given, { env: { ...process.env, PATH: path, ...env }, input: false }).catch(
      async (error: unknown) => {
        await rm(folder, { recursive: true, force: true });
        throw error;
      },
    );
    const daemon = new Daemon(name, child, folder, withinMs);
    noteDaemon({ name, args: given, output: () => daemon.output });
    try {
      await daemon.#becomes(ready);
      return daemon;
    } catch (error) {
      await daemon.stop('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid;
  }

  get running(): boolean {
    return this.#child.end === undefined;
  }

  /** Whether it was sent a signal. */
  get killed(): boolean {
    return this.#killed;
  }

  /** All that it has printed so far, on both outputs. */
  get output(): string {
    return this.#output;
  }

  /** Sends a signal to it, while it runs. */
  kill(signal: NodeJS.Signals): void {
    if (!this.running) return;
    this.#killed = true;
    this.#child.kill(signal);
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
        await this.#child.exited;
      }
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  async #becomes(ready: DaemonOptions['ready']): Promise<void> {
    const look = async (): Promise<boolean> => {
      const does = ready instanceof RegExp ? ready.test(this.#output) : await ready();
      if (does || this.running) return does;
      await this.#closed;
      throw new Error(`${this.#name} ended with ${this.#child.end?.code}: ${this.#output}`);
    };
    await until(`${this.#name} to be ready`, look, undefined, { withinMs: this.#withinMs }).catch((error: Error) => {
      if (this.running) error.message += `; it printed: ${this.#output}`;
      throw error;
    });
  }
}
