import { fork, spawn, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { likelyCatch } from './catches.ts';
import type { Judges } from './judge.ts';
import { asideOfOthers } from './namespace.ts';
import type { Verdict } from './verdicts.ts';

const PROVER = fileURLToPath(new URL('prover.ts', import.meta.url));

/** What a prover is told: first by what to judge, then a defect at a time. */
export type Order =
  | { readonly withClients: boolean; readonly passing: readonly string[] }
  | { readonly defect: string; readonly requirement: string };

/** What it says of each defect. */
export interface Finding {
  readonly caughtBy: Verdict | undefined;
}

/** How many share a core: a scenario that fails has mostly waited for what does not come. */
const PROVERS_A_CORE = 3;

/** Judges defects in processes of their own; `found` hears of each. Those that nobody has caught before take longest, and go first. */
export async function proveAll<D extends { readonly id: string; readonly requirement: string }>(
  defects: readonly D[],
  { withClients, passing }: Judges,
  found: (defect: D, finding: Finding, seconds: number) => void,
): Promise<void> {
  const isNew = ({ id }: D): boolean => likelyCatch(id) === undefined;
  const waiting = [...defects.filter(isNew), ...defects.filter((defect) => !isNew(defect))];
  const work = async (): Promise<void> => {
    const prover = start();
    tell(prover, { withClients, passing: [...passing] });
    for (let defect = waiting.shift(); defect; defect = waiting.shift()) {
      const since = performance.now();
      tell(prover, { defect: defect.id, requirement: defect.requirement });
      found(defect, await answerOf(prover), (performance.now() - since) / 1_000);
    }
    prover.disconnect();
  };
  // Without namespaces they would take each other's addresses.
  const atOnce = asideOfOthers([]) ? PROVERS_A_CORE * availableParallelism() : 1;
  await Promise.all(Array.from({ length: Math.min(atOnce, defects.length) }, work));
}

function start(): ChildProcess {
  const [program, ...args] = asideOfOthers([process.execPath, PROVER]) ?? [];
  return program === undefined
    ? fork(PROVER)
    : spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
}

const tell = (prover: ChildProcess, order: Order): unknown => prover.send(order);

function answerOf(prover: ChildProcess): Promise<Finding> {
  return new Promise((heard, failed) => {
    const ended = (code: number | null): void => failed(new Error(`a prover ended with ${code}`));
    prover.once('exit', ended);
    prover.once('message', (finding) => {
      prover.off('exit', ended);
      heard(finding as Finding);
    });
  });
}
