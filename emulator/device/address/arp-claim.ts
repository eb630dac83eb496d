import type { Rules } from '../../guide/rules/index.ts';
import { arpAnnouncement, arpProbe, type ArpPacket } from '../../wire/arp/packet.ts';

// A claim to an IPv4 address (RFC 5227, RFC 3927 §2.2 to §2.5) as functions of its state, the time and what comes. Times in ms of uptime.

export interface ClaimTiming {
  /** The longest wait before the first probe. */
  readonly waitMs: number;
  readonly probes: number;
  /** The shortest and the longest time between two probes. */
  readonly gapMs: readonly [number, number];
  /** The time from the last probe to the first announcement. */
  readonly announceMs: number;
}

/** The constants of RFC 3927 §9. */
export const linkLocalTiming: ClaimTiming = { waitMs: 1_000, probes: 3, gapMs: [1_000, 2_000], announceMs: 2_000 };

/** Assumed: an address that a server gave or that the camera looks for is probed twice, and quickly. */
export const quickTiming: ClaimTiming = { waitMs: 0, probes: 2, gapMs: [200, 200], announceMs: 400 };

const ANNOUNCEMENTS = 2;
const ANNOUNCE_GAP = 2_000;

export interface ClaimContext {
  readonly mac: string;
  readonly rules: Pick<Rules, 'leases'>;
  readonly random: (below: number) => number;
}

export interface ClaimState {
  readonly address: string;
  readonly timing: ClaimTiming;
  readonly phase: 'probing' | 'announcing' | 'held';
  /** The probes, then the announcements, that were sent. */
  readonly sent: number;
  readonly defendedAt: number | undefined;
}

export interface ClaimStep {
  readonly state: ClaimState;
  readonly send?: ArpPacket;
  /** When `claimWoken` is to be called; undefined: as before. */
  readonly wakeAt?: number;
  /** The address may be used from now on; another host had it; another host took it. */
  readonly news?: 'claimed' | 'conflict' | 'lost';
}

/** Begins to claim an address. */
export function claimBegun(
  address: string,
  timing: ClaimTiming,
  { random, rules }: ClaimContext,
  now: number,
): ClaimStep {
  const probing = rules.leases.probes();
  const state: ClaimState = {
    address,
    timing,
    phase: 'probing',
    sent: probing ? 0 : timing.probes,
    defendedAt: undefined,
  };
  return { state, wakeAt: now + (probing ? random(timing.waitMs + 1) : 0) };
}

/** What happens when the time of `wakeAt` has come. */
export function claimWoken(state: ClaimState, { mac, random }: ClaimContext, now: number): ClaimStep {
  const { address, timing, phase, sent } = state;
  if (phase === 'probing' && sent < timing.probes) {
    const [shortest, longest] = timing.gapMs;
    const last = sent + 1 === timing.probes;
    const wakeAt = now + (last ? timing.announceMs : shortest + random(longest - shortest + 1));
    return { state: { ...state, sent: sent + 1 }, send: arpProbe(mac, address), wakeAt };
  }
  const count = phase === 'probing' ? 1 : sent + 1;
  const last = count === ANNOUNCEMENTS;
  return {
    state: { ...state, phase: last ? 'held' : 'announcing', sent: count },
    send: arpAnnouncement(mac, address),
    ...(last ? {} : { wakeAt: now + ANNOUNCE_GAP }),
    ...(phase === 'probing' ? { news: 'claimed' as const } : {}),
  };
}

/** What happens when an ARP packet comes. */
export function claimHeard(state: ClaimState, packet: ArpPacket, { mac, rules }: ClaimContext, now: number): ClaimStep {
  const { address, phase, defendedAt } = state;
  const probing = phase === 'probing';
  if (!rules.leases.isConflict(packet, mac, address, probing)) return { state };
  if (probing) return { state, news: 'conflict' };
  const defends = rules.leases.defends(defendedAt === undefined ? undefined : now - defendedAt);
  return defends
    ? { state: { ...state, defendedAt: now }, send: arpAnnouncement(mac, address) }
    : { state, news: 'lost' };
}
