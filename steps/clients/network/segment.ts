import { NotApplicable } from '../../world/world.ts';
import type { Daemon } from '../programs/daemon.ts';
import { Namespace } from '../programs/namespace.ts';
import { program, type Outcome } from '../programs/program.ts';

/** A network segment with two ends: an interface of this machine for cameras, and another host with its own network namespace. */
export class Segment {
  /** The interface for cameras. */
  readonly name: string;
  /** The interface of the other host. */
  readonly far = 'far';
  readonly #host: Namespace;

  private constructor(name: string, host: Namespace) {
    this.name = name;
    this.#host = host;
  }

  /** Makes a segment. Throws `NotApplicable` where the machine does not allow it. */
  static async make(name: string): Promise<Segment> {
    const host = await Namespace.make().catch((error: unknown) => {
      throw new NotApplicable(`no further network namespace: ${String(error)}`);
    });
    const segment = new Segment(name, host);
    const ip = async (...words: readonly string[]): Promise<void> => {
      const { code, stderr } = await program('ip', words);
      if (code === 0) return;
      await host.stop();
      throw new NotApplicable(`no interfaces of our own: ${stderr}`);
    };
    await ip('link', 'add', name, 'type', 'veth', 'peer', 'name', segment.far, 'netns', host.pid);
    await ip('link', 'set', name, 'up');
    await segment.run('ip', 'link', 'set', segment.far, 'up');
    return segment;
  }

  /** Runs a program on the other host. */
  run(name: string, ...args: readonly string[]): Promise<Outcome> {
    return this.#host.run(name, ...args);
  }

  /** Starts a program on the other host that runs beside the scenario. */
  start(...started: Parameters<Namespace['start']>): Promise<Daemon> {
    return this.#host.start(...started);
  }

  /** Gives the other host these addresses, such as "192.168.9.1/24", and no others. */
  async address(...addresses: readonly string[]): Promise<void> {
    await this.run('ip', 'address', 'flush', 'dev', this.far, 'scope', 'global');
    for (const address of addresses) await this.run('ip', 'address', 'add', address, 'dev', this.far);
  }

  /** The MAC address of the other host. */
  async mac(): Promise<string> {
    const { stdout } = await this.run('ip', '-o', 'link', 'show', 'dev', this.far);
    return / link\/ether (\S+)/.exec(stdout.toString())?.[1] ?? '';
  }

  async close(): Promise<void> {
    await program('ip', ['link', 'delete', this.name]);
    await this.#host.stop();
  }
}
