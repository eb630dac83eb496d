import { fork, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asideOfOthers } from '../run/namespace.ts';
import type { Reached } from './coverage.ts';
import type { Planted } from './generations.ts';

const WORKER = fileURLToPath(new URL('bench-worker.ts', import.meta.url));

/** What a worker is told: to survey the scenarios of some features, or to try one mutant. */
export type Order =
  | { readonly survey: readonly string[]; readonly tags: string; readonly places: Reached }
  | { readonly change: Planted; readonly places: readonly string[] };

/** A scenario that ran on the sound camera. */
export interface Scenario {
  readonly place: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly passed: boolean;
  /** How long it took. */
  readonly ms: number;
  /** How long it kept a core busy, in ms: the cost of another run, also when the machine has much to do. */
  readonly cpuMs: number;
  readonly reached: Reached;
}

/** How a mutant fared. */
export interface Tried {
  /** The place of the scenario that failed; undefined: all passed. */
  readonly failedAt: string | undefined;
  /** Whether an assertion of a Then step failed; otherwise something else broke. */
  readonly judged: boolean;
  readonly why: string;
  /** Whether it has left ports open: other mutants in the same process would be blamed for them. */
  readonly leavesPorts?: boolean;
}

export type Report =
  { readonly ready: true } | { readonly begins: string } | { readonly scenarios: Scenario[] } | Tried;

/** A worker that did not end a scenario in time, or ended itself. */
export class Broken extends Error {}

/** How long a worker may take to start, and a scenario on the sound camera, in ms, when other programs keep the machine busy. */
const SOUND_PATIENCE_MS = 180_000;

/** A process that runs scenarios on mutants, in a network namespace of its own. */
export class WorkBench {
  readonly #child: ChildProcess;
  /** How many mutants it has tried. */
  tried = 0;
  /** The place of the scenario that it began last. */
  last: string | undefined;

  #ended = false;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.once('exit', () => this.end());
  }

  static readonly #open = new Set<WorkBench>();

  /** Ends all that are left, so that nothing of a run remains. */
  static endAll(): void {
    for (const bench of WorkBench.#open) bench.end();
  }

  static async start(): Promise<WorkBench> {
    const [program, ...words] = asideOfOthers([process.execPath, WORKER]) ?? [];
    const options: SpawnOptions = { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true };
    const child = program === undefined ? fork(WORKER, options) : spawn(program, words, options);
    child.stderr?.resume();
    const bench = new WorkBench(child);
    WorkBench.#open.add(bench);
    await bench.#heard((report) => 'ready' in report);
    return bench;
  }

  async survey(paths: readonly string[], tags: string, places: Reached): Promise<readonly Scenario[]> {
    this.#child.send({ survey: paths, tags, places } satisfies Order);
    const report = await this.#heard((one) => 'scenarios' in one);
    return 'scenarios' in report ? report.scenarios : [];
  }

  /** Rejects with `Broken` when the mutant broke the worker; then it is at its end. */
  async try(change: Planted, places: readonly string[], patienceMs: (place?: string) => number): Promise<Tried> {
    this.tried++;
    this.last = undefined;
    this.#child.send({ change, places } satisfies Order);
    return (await this.#heard((one) => 'judged' in one, patienceMs)) as Tried;
  }

  /** Ends it with all that its scenarios started, which is in its process group. */
  end(): void {
    WorkBench.#open.delete(this);
    const { pid } = this.#child;
    if (this.#ended || pid === undefined) return;
    this.#ended = true;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  }

  /** The next report that is wanted. Every report shows that the worker still works. */
  #heard(
    wanted: (report: Report) => boolean,
    patienceMs = (_place?: string): number => SOUND_PATIENCE_MS,
  ): Promise<Report> {
    return new Promise((done, failed) => {
      const child = this.#child;
      const stop = (): void => {
        clearTimeout(timer);
        child.off('message', take).off('exit', ended);
      };
      const late = (): void => {
        stop();
        this.end();
        failed(new Broken(`${this.last ?? 'the start'} took longer than ${patienceMs(this.last) / 1_000} s`));
      };
      const ended = (code: number | null): void => {
        stop();
        failed(new Broken(`the process ended with ${code}`));
      };
      const take = (report: Report): void => {
        if ('begins' in report) this.last = report.begins;
        if (wanted(report)) {
          stop();
          done(report);
        } else {
          clearTimeout(timer);
          timer = setTimeout(late, patienceMs(this.last));
        }
      };
      let timer = setTimeout(late, patienceMs());
      child.on('message', take).once('exit', ended);
    });
  }
}
