import { pause } from '../kernel/time.ts';
import { DoorError } from './door-error.ts';

/** How long a port counts as just closed, and the interval at which it is tried again, in ms. */
const A_MOMENT = 500;
const RETRY = 5;

/** The ports that this process has just closed: until when they count as such, by "host:port". */
const left = new Map<string, number>();

/** Notes that this process has just stopped listening there. */
export function leave(host: string, port: number): void {
  const now = performance.now();
  for (const [name, until] of left) if (until < now) left.delete(name);
  left.set(`${host}:${port}`, now + A_MOMENT);
}

/**
 * Listens; on a port that this process has just closed, it tries again for a while. A child that another thread starts has the listeners of
 * the whole process from its `fork` until its `exec`, some milliseconds later, so that the kernel refuses a port which nobody listens on.
 * A test runner that starts clients in its worker threads does this to a camera about once in a thousand restarts.
 */
export async function listeningAgain(host: string, port: number, listen: () => Promise<void>): Promise<void> {
  const until = left.get(`${host}:${port}`) ?? 0;
  for (;;) {
    try {
      return await listen();
    } catch (error) {
      const waits = error instanceof DoorError && error.code === 'EADDRINUSE' && performance.now() < until;
      if (!waits) throw error;
      await pause(RETRY);
    }
  }
}
