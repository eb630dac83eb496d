import type { EventEmitter } from 'node:events';
import type { RunningFleet } from '../index.ts';

/** Faults that were printed are not printed again; so many are remembered. */
const MOST_PRINTED = 100;

/**
 * The last guard of a process, `host`: what no other guard took goes into the journals as a fault of the emulator's own, and the process lives.
 * Each different fault is one line for `print`. The result takes the guard away.
 */
export function lastGuard(
  fleet: Pick<RunningFleet, 'fault' | 'onFault'>,
  host: EventEmitter,
  print: (line: string) => void,
): () => void {
  const printed = new Set<string>();
  const deaf = fleet.onFault(({ where, error }) => {
    const line = `a fault of the emulator's own, in ${where}: ${error}`;
    if (printed.size >= MOST_PRINTED || printed.has(line)) return;
    printed.add(line);
    print(line);
  });
  // Promises that nobody waits for come by this way too, unless somebody listens to `unhandledRejection`.
  const take = (error: unknown, origin: string): void =>
    fleet.fault(origin === 'unhandledRejection' ? 'promise that nobody waits for' : 'process', error);
  host.on('uncaughtException', take);
  return () => {
    host.off('uncaughtException', take);
    deaf();
  };
}
