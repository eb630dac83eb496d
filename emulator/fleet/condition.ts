import type { Assembly } from './assembly.ts';
import type { Boot } from './boot.ts';
import type { Operations } from './operations.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface Condition {
  readonly power: 'on' | 'off';
  readonly boot: Boot;
  readonly operations: Operations;
  readonly whereabouts: Whereabouts;
  readonly assembly: Assembly;
  /** Timers that are pending. */
  readonly timers: number;
}

/** What of a camera is not as it should be, each a sentence: looked up where it is, not remembered. */
export function problemsOf({ power, boot, operations, whereabouts, assembly, timers }: Condition): readonly string[] {
  const on = power === 'on';
  const stray = on ? whereabouts.stray() : whereabouts.open();
  const { refused } = whereabouts;
  const problems = [
    ...(on && boot.underWay ? ['camera: it has not booted yet'] : assembly.supervisor.problems(on)),
    ...(on && refused !== undefined ? [`link: ${refused}`] : []),
    ...(stray > 0 ? [`camera: got ${stray} sockets that nobody uses, wanted none`] : []),
    ...(!on && timers > 0 ? [`camera: got ${timers} timers without power, wanted none`] : []),
  ];
  return problems.length > 0 && operations.failure !== undefined ? [...problems, operations.failure] : problems;
}

/** Throws an error that names every fault, if there is one. */
export function failWith(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('; '));
}
