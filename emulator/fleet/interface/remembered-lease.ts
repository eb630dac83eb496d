import type { HeldLease } from '../../device/address/dhcp-client.ts';
import type { CameraClock } from '../../kernel/clock.ts';

type Clocks = Pick<CameraClock, 'uptime' | 'wall'>;

/** Remembers a lease over a restart, which begins the uptime anew; the date goes on. The result is that lease on the new uptime. */
export function remembered(held: HeldLease, before: Clocks): (after: Clocks) => HeldLease {
  const [upAt, at] = [before.uptime.now(), before.wall.now()];
  return ({ uptime, wall }) => {
    const shift = uptime.now() - upAt - Math.max(0, wall.now() - at);
    const { renewAt, rebindAt, expireAt } = held;
    return { ...held, renewAt: renewAt + shift, rebindAt: rebindAt + shift, expireAt: expireAt + shift };
  };
}
