import { Daemon, type DaemonOptions } from './daemon.ts';
import { program, type Outcome } from './program.ts';

/** How long a namespace lives without a stop, in s. */
const LIFE_S = 1_800;

/** A network namespace of its own: a process that does nothing in it, so that it stays. */
export class Namespace {
  readonly #daemon: Daemon;

  private constructor(daemon: Daemon) {
    this.#daemon = daemon;
  }

  /** Makes one, with its loopback up. Rejects where the machine does not allow it. */
  static async make(): Promise<Namespace> {
    const args = ['--net', 'sh', '-c', `ip link set lo up && echo up && exec sleep ${LIFE_S}`];
    return new Namespace(await Daemon.start('unshare', { args: () => args, ready: /^up/ }));
  }

  /** The number of the process, by which `ip` knows the namespace. */
  get pid(): string {
    return String(this.#daemon.pid);
  }

  get #entering(): readonly string[] {
    return ['--target', this.pid, '--net'];
  }

  /** Runs a program in it. */
  run(name: string, ...args: readonly string[]): Promise<Outcome> {
    return program('nsenter', [...this.#entering, name, ...args]);
  }

  /** Starts a program in it that runs beside the scenario. */
  start(name: string, args: DaemonOptions['args'], ready: RegExp): Promise<Daemon> {
    const entered = async (folder: string): Promise<string[]> => [...this.#entering, name, ...(await args(folder))];
    return Daemon.start('nsenter', { args: entered, ready });
  }

  async stop(): Promise<void> {
    await this.#daemon.stop('SIGKILL');
  }
}
