import type { TimeSource } from './time.ts';

/** For tests: a machine whose time stands still until it is moved. */
export interface ManualTime extends TimeSource {
  /** Time passes, and what falls due happens. */
  run(ms: number): void;
  /** Time passes in which the process does nothing. */
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
