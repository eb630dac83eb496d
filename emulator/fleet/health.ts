import type { Assembly } from './assembly.ts';
import type { Boot } from './boot.ts';
import type { Operations } from './operations.ts';
import type { Location } from './location.ts';

export interface HealthNeeds {
  readonly power: 'on' | 'off';
  readonly boot: Boot;
  readonly operations: Operations;
  readonly location: Location;
  readonly assembly: Assembly;
  /** Timers that are pending. */
  readonly timers: number;
}

/** The present problems of a camera, each a sentence: determined anew at each call. */
export function problemsOf({ power, boot, operations, location, assembly, timers }: HealthNeeds): readonly string[] {
  const on = power === 'on';
  const stray = on ? location.stray() : location.open();
  const { refused } = location;
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
