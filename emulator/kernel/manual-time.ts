import type { TimeSource } from './time.ts';

/** A time source for tests: time stands still until it is moved. */
export interface ManualTime extends TimeSource {
  /** Lets time pass and fires the timers that fall due. */
  run(ms: number): void;
  /** Lets time pass without firing timers, as if the process were suspended. */
  hold(ms: number): void;
}

export function manualTime(): ManualTime {
  let now = 0;
  const due = new Set<{ at: number; act: () => void }>();
  return {
    epoch: () => now,
    monotonic: () => now,
    schedule(delayMs, act) {
      const timer = { at: now + delayMs, act };
      due.add(timer);
      return () => void due.delete(timer);
    },
    run(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...due].toSorted((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        due.delete(next);
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
    hold(ms) {
      now += ms;
    },
  };
}
