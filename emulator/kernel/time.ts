import { guarded, type FaultHandler } from './fault.ts';

/** The machine's time. Only this file touches Date and timers; everything else gets a `TimeSource`. */
export interface TimeSource {
  /** Milliseconds that never go back, from an arbitrary start. */
  monotonic(): number;
  /** Milliseconds since 1970-01-01 UTC. */
  epoch(): number;
  /** Runs `fn` once after `delayMs`; the result cancels it. Does not keep the process alive. */
  schedule(delayMs: number, fn: () => void): () => void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const machineTime: TimeSource = {
  monotonic: () => performance.now(),
  epoch: () => Date.now(),
  schedule(delayMs, fn) {
    const timer = setTimeout(fn, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The same time source, with errors of its timers sent to `fault`. */
export const guardedTime = (time: TimeSource, fault: FaultHandler): TimeSource => ({
  monotonic: () => time.monotonic(),
  epoch: () => time.epoch(),
  schedule: (delayMs, fn) => time.schedule(delayMs, () => guarded(fault, 'timer', fn)),
});

/** Waits in real time, and keeps the process alive meanwhile. */
export const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** Runs `fn` once everything that waits now has been done. */
export const soon = (fn: () => void): void => void setImmediate(fn);

/** Calendar fields of a wall-clock instant, in UTC. */
export function calendar(epochMs: number): Date {
  return new Date(epochMs);
}
