import type { Camera } from '../device/camera.ts';

/** Clears the state that a start loses: uptime and timers, nonces, lock-outs, alarms, a key that is being generated. */
export function forget({ alarms, clock, users, certificates }: Camera): void {
  alarms.clear();
  clock.powerOn();
  users.authenticator.reset();
  certificates.restarted();
}
