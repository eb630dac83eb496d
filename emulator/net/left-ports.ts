import { pause } from '../kernel/time.ts';
import { DoorError } from '../kernel/door-error.ts';

/** How long a port counts as just closed, and the interval at which it is tried again, in ms. */
const A_WHILE = 3_000;
const RETRY = 5;

/** The ports that this process has just closed: until when they count as such, by transport, address and port. */
const left = new Map<string, number>();
/** The ports that it has bound. */
const bound = new Set<string>();

export interface LeftPort {
  readonly transport: 'tcp' | 'udp';
  readonly host: string;
  readonly port: number;
}

const nameOf = ({ transport, host, port }: LeftPort): string => `${transport} ${host} ${port}`;

/** Notes that this process has just closed a port. */
export function leave(port: LeftPort): void {
  const now = performance.now();
  for (const [name, until] of left) if (until < now) left.delete(name);
  left.set(nameOf(port), now + A_WHILE);
  bound.delete(nameOf(port));
}

/**
 * Binds a port; one that this process has just closed is tried again for a while, and so is one that it has bound: two services that change
 * their ports for each other's each wait until the other has left. A child that another thread starts has the sockets of the
 * whole process from its `fork` until its `exec`, some milliseconds later or many on a busy machine. Until then the kernel refuses a port
 * which nobody listens on. A test runner that starts clients in its worker threads does this to a camera about once in a thousand restarts.
 */
export async function bindingAgain<T>(port: LeftPort, bind: () => Promise<T>): Promise<T> {
  const name = nameOf(port);
  const latest = performance.now() + A_WHILE;
  for (;;) {
    try {
      const made = await bind();
      bound.add(name);
      return made;
    } catch (error) {
      const until = Math.min(latest, bound.has(name) ? latest : (left.get(name) ?? 0));
      const waits = error instanceof DoorError && error.code === 'EADDRINUSE' && performance.now() < until;
      if (!waits) throw error;
      await pause(RETRY);
    }
  }
}
