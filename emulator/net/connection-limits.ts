import type { Quota } from '../kernel/limiter.ts';

/** The most connections of a listener, in all and from one client address; more are cut at once. This protects the emulator; it is not a fact about the camera. */
export interface ConnectionLimits {
  readonly http: Quota;
  /** The limit for RTSP, which viewers use. */
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
