import type { Quota } from '../kernel/limiter.ts';

/** How many connections a listener holds, in all and from one client address; more are cut at once. A protection of ours. */
export interface ConnectionLimits {
  readonly http: Quota;
  /** RTSP, where the viewers are. */
  readonly tcp: Quota;
}

/**
 * One address gets a quarter. A browser opens 6 connections and a recorder a few dozen; 256 are 128 tunnels, and 1,024 the thousand
 * viewers that `npm run bench` has on one address.
 */
export const usualLimits: ConnectionLimits = {
  http: { total: 1_024, each: 256 },
  tcp: { total: 4_096, each: 1_024 },
};
