import { guarded, type FaultHandler } from '../kernel/fault.ts';
import type { TimeSource } from '../kernel/time.ts';
import { RATE } from './shapes.ts';

/** The pacer of a fleet's media: `RATE` ticks a second of real time with one timer, and none while nobody listens. */
export interface Pacer {
  /** The ticks since the beginning, with their fraction. */
  now(): number;
  /** The next whole tick. */
  next(): number;
  /** Calls `listener` with each tick that is due; if the process was held up, ticks are left out. The result ends it. */
  listen(listener: (tick: number) => void): () => void;
  close(): void;
  /** Takes the errors of listeners and viewers. */
  readonly fault: FaultHandler;
}

const TICK_MS = 1_000 / RATE;

/** Creates a pacer. Errors of a listener go to `fault`; the other listeners are still called, and the pacer goes on. */
export function createPacer(time: TimeSource, fault: FaultHandler): Pacer {
  const start = time.monotonic();
  const listeners = new Set<(tick: number) => void>();
  let heard = 0;
  let disarm: (() => void) | undefined;

  const now = (): number => (time.monotonic() - start) / TICK_MS;
  const arm = (): void => {
    disarm = time.schedule(Math.ceil((heard + 1 - now()) * TICK_MS), beat);
  };
  const beat = (): void => {
    const due = Math.floor(now());
    if (due > heard) {
      heard = due;
      for (const listener of [...listeners])
        if (listeners.has(listener)) guarded(fault, 'a listener of the beat', () => listener(due));
    }
    if (listeners.size > 0) arm();
    else disarm = undefined;
  };
  const stop = (): void => {
    disarm?.();
    disarm = undefined;
  };
  return {
    fault,
    now,
    next: () => (disarm ? heard : Math.floor(now())) + 1,
    listen(listener) {
      listeners.add(listener);
      if (!disarm) {
        heard = Math.floor(now());
        arm();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    close() {
      listeners.clear();
      stop();
    },
  };
}
