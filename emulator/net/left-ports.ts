import { pause } from '../kernel/time.ts';
import { DoorError } from './door-error.ts';

/** How long a port that was left counts as left a moment ago, and how often it is tried, in ms. */
const A_MOMENT = 500;
const RETRY = 5;

/** Until when, by "host:port" of this process. */
const left = new Map<string, number>();

/** Notes that this process has just stopped listening there. */
export function leave(host: string, port: number): void {
  const now = performance.now();
  for (const [place, until] of left) if (until < now) left.delete(place);
  left.set(`${host}:${port}`, now + A_MOMENT);
}

/**
 * Listens; where this process listened a moment ago, it tries again for a while. On a busy machine the kernel now and then refuses a port
 * for some milliseconds after its listener was closed, while `ss` shows no listener there (seen about once in a thousand restarts, with
 * clients connected). Which reference keeps the socket is not known.
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
