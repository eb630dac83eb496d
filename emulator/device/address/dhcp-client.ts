import type { Lease } from '../../guide/network.ts';
import type { LeaseTimes } from '../../guide/rules/2.6-leases.ts';
import type { Rules } from '../../guide/rules/index.ts';
import type { DhcpMessage, DhcpType } from '../../wire/dhcp/message.ts';
import { clientMessage, leaseIn, replyOf, type DhcpHost, type DhcpSaying } from './dhcp-messages.ts';

// The DHCP client (RFC 2131 §4.4) as functions of its state, the time and what comes. Times in ms of the camera's uptime.

export interface DhcpContext {
  readonly host: DhcpHost;
  readonly rules: Pick<Rules, 'leases'>;
  /** Whether the client goes on with a lease that still runs when nobody answers after a restart (RFC 2131 §3.2 (3)). */
  readonly keeps: boolean;
  /** A random number below. */
  readonly random: (below: number) => number;
}

/** A lease, and from whom it is. */
export interface HeldLease {
  readonly lease: Lease;
  readonly server: string;
  /** The MAC address from which the server's replies come: its own, or that of a relay. */
  readonly serverMac: string;
  readonly renewAt: number;
  readonly rebindAt: number;
  readonly expireAt: number;
}

interface Asking {
  readonly xid: number;
  /** When it was asked first; a lease counts from then, so that it never ends later than at the server. */
  readonly since: number;
  /** How often it was asked. */
  readonly tries: number;
}

export type DhcpState =
  | (Asking & { readonly phase: 'selecting' })
  | (Asking & {
      readonly phase: 'requesting';
      readonly server: string;
      readonly address: string;
      /** The field of the DISCOVER, which a REQUEST repeats (RFC 2131 §4.4.1). */
      readonly secs: number;
    })
  | (Asking & { readonly phase: 'rebooting'; readonly held: HeldLease })
  | (Asking & { readonly phase: 'bound' | 'renewing' | 'rebinding'; readonly held: HeldLease });

/** A message to send, and to whom; undefined: everybody, from no address. */
export interface DhcpSending {
  readonly message: DhcpMessage;
  readonly from: string;
  readonly to: { readonly address: string; readonly mac: string } | undefined;
}

export type DhcpNews =
  | { readonly kind: 'offered'; readonly lease: Lease }
  | { readonly kind: 'leased'; readonly held: HeldLease }
  | { readonly kind: 'lost'; readonly why: string };

export interface DhcpStep {
  readonly state: DhcpState;
  readonly send?: DhcpSending;
  /** When `woken` is to be called. */
  readonly wakeAt: number;
  readonly news?: DhcpNews;
  /** Why a message was not believed. */
  readonly doubt?: string;
}

const SECOND = 1_000;
const NOWHERE = '0.0.0.0';
/** RFC 2131 §4.1: the first wait for a reply, and the longest, each a second more or less. */
const [FIRST_WAIT, LONGEST_WAIT] = [4 * SECOND, 64 * SECOND];
/** Assumed: how often an offer is requested before the client begins again. */
const MOST_REQUESTS = 4;
/** Assumed: how often a client asks after a restart. */
const MOST_REBOOTS = 2;
/** RFC 2131 §4.4.5: the shortest time between two requests to go on with a lease. */
const RENEW_AGAIN = 60 * SECOND;

/** RFC 2131 §3.1: how long a client waits after a DECLINE. */
const AFTER_DECLINE = 10 * SECOND;

const waitAfter = (tries: number, { random }: DhcpContext): number =>
  Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT) - SECOND + random(2 * SECOND);

function sending({ host }: DhcpContext, type: DhcpType, says: DhcpSaying, to?: DhcpSending['to']): DhcpSending {
  return { message: clientMessage(host, type, says), from: says.ciaddr ?? NOWHERE, to };
}

const secsOf = ({ since }: Asking, now: number): number => Math.floor((now - since) / SECOND);

/** Begins: DISCOVER to everybody. */
export function begun(context: DhcpContext, now: number): DhcpStep {
  return discover({ phase: 'selecting', xid: context.random(2 ** 32), since: now, tries: 0 }, context, now);
}

function discover(before: DhcpState & { phase: 'selecting' }, context: DhcpContext, now: number): DhcpStep {
  const state = { ...before, tries: before.tries + 1 };
  const send = sending(context, 'discover', { xid: state.xid, secs: secsOf(state, now) });
  return { state, send, wakeAt: now + waitAfter(state.tries, context) };
}

function request(before: DhcpState & { phase: 'requesting' }, context: DhcpContext, now: number): DhcpStep {
  const state = { ...before, tries: before.tries + 1 };
  const { xid, secs, address: requested, server } = state;
  const send = sending(context, 'request', { xid, secs, requested, server });
  return { state, send, wakeAt: now + waitAfter(state.tries, context) };
}

/** Begins after a restart with a lease that still runs: REQUEST to everybody, without a server (INIT-REBOOT, RFC 2131 §4.3.2). */
export function begunAgain(held: HeldLease, context: DhcpContext, now: number): DhcpStep {
  if (now >= held.expireAt) return begun(context, now);
  return reboot({ phase: 'rebooting', held, xid: context.random(2 ** 32), since: now, tries: 0 }, context, now);
}

function reboot(before: DhcpState & { phase: 'rebooting' }, context: DhcpContext, now: number): DhcpStep {
  const state = { ...before, tries: before.tries + 1 };
  const says = { xid: state.xid, secs: secsOf(state, now), requested: state.held.lease.address };
  return { state, send: sending(context, 'request', says), wakeAt: now + waitAfter(state.tries, context) };
}

/** Nobody has answered after a restart. */
function unanswered(state: DhcpState & { phase: 'rebooting' }, context: DhcpContext, now: number): DhcpStep {
  if (state.tries < MOST_REBOOTS) return reboot(state, context, now);
  const { held } = state;
  if (!context.keeps || now >= held.expireAt) return begun(context, now);
  return { state: { ...state, phase: 'bound' }, wakeAt: held.renewAt, news: { kind: 'leased', held } };
}

type Holding = DhcpState & { readonly held: HeldLease };

/** Asks to go on with a lease: the server that gave it, or from T2 on everybody. */
function goOn(before: Holding, phase: 'renewing' | 'rebinding', context: DhcpContext, now: number): DhcpStep {
  const { held } = before;
  const first = before.phase !== phase;
  const { xid, since } = first ? { xid: context.random(2 ** 32), since: now } : before;
  const state: DhcpState = { phase, held, xid, since, tries: 0 };
  const until = phase === 'renewing' ? held.rebindAt : held.expireAt;
  const says = { xid: state.xid, secs: secsOf(state, now), ciaddr: held.lease.address };
  const to = phase === 'renewing' ? { address: held.server, mac: held.serverMac } : undefined;
  const wakeAt = Math.min(until, now + Math.max(RENEW_AGAIN, (until - now) / 2));
  return { state, send: sending(context, 'request', says, to), wakeAt };
}

/** What happens when the time of `wakeAt` has come. */
export function woken(state: DhcpState, context: DhcpContext, now: number): DhcpStep {
  if (state.phase === 'selecting') return discover(state, context, now);
  if (state.phase === 'requesting')
    return state.tries < MOST_REQUESTS ? request(state, context, now) : begun(context, now);
  if (state.phase === 'rebooting') return unanswered(state, context, now);
  const { held } = state;
  if (now >= held.expireAt) return { ...begun(context, now), news: { kind: 'lost', why: 'the lease is over' } };
  if (now >= held.rebindAt) return goOn(state, 'rebinding', context, now);
  if (now >= held.renewAt) return goOn(state, 'renewing', context, now);
  return { state, wakeAt: held.renewAt };
}

/** The types of messages that answer each phase, and whose answer it must be. */
const answers: Readonly<Record<DhcpState['phase'], readonly DhcpType[]>> = {
  selecting: ['offer'],
  requesting: ['ack', 'nak'],
  rebooting: ['ack', 'nak'],
  bound: [],
  renewing: ['ack', 'nak'],
  rebinding: ['ack', 'nak'],
};

/** The server whose answer is awaited; undefined: any. */
const serverOf = (state: DhcpState): string | undefined => {
  if (state.phase === 'requesting') return state.server;
  return state.phase === 'renewing' ? state.held.server : undefined;
};

/** The address that is awaited; undefined: any. */
const addressOf = (state: DhcpState): string | undefined => {
  if (state.phase === 'requesting') return state.address;
  return state.phase === 'selecting' ? undefined : state.held.lease.address;
};

/** What happens when a message comes, from a MAC address. Throws `WireError` for one that cannot be read; `wakeAt` undefined: as before. */
export function heard(
  state: DhcpState,
  message: DhcpMessage,
  serverMac: string,
  context: DhcpContext,
  now: number,
): Omit<DhcpStep, 'wakeAt'> & { readonly wakeAt?: number } {
  const { leases } = context.rules;
  const reply = replyOf(message);
  const doubt = leases.replyFault(reply, {
    xid: state.xid,
    mac: context.host.mac,
    types: answers[state.phase],
    server: serverOf(state),
    address: addressOf(state),
  });
  if (doubt !== undefined) return { state, doubt };
  const { server = '' } = reply;
  if (reply.type === 'offer') {
    const { xid } = state;
    const secs = secsOf(state, now);
    const next = { phase: 'requesting', xid, since: now, secs, tries: 0, server, address: reply.address } as const;
    return { ...request(next, context, now), news: { kind: 'offered', lease: leaseIn(message) } };
  }
  if (reply.type === 'nak')
    return { ...begun(context, now), news: { kind: 'lost', why: `${server} refuses the address` } };
  return bound(state, { lease: leaseIn(message), server, serverMac }, leases.timesOf(reply));
}

function bound(
  { xid, since }: DhcpState,
  of: Pick<HeldLease, 'lease' | 'server' | 'serverMac'>,
  { renewMs, rebindMs, expireMs }: LeaseTimes,
): DhcpStep {
  const held = { ...of, renewAt: since + renewMs, rebindAt: since + rebindMs, expireAt: since + expireMs };
  return {
    state: { phase: 'bound', xid, since, tries: 0, held },
    wakeAt: held.renewAt,
    news: { kind: 'leased', held },
  };
}

/** The message that gives a lease back (RFC 2131 §4.4.6); undefined when there is none. */
export function releaseOf(state: DhcpState, context: DhcpContext): DhcpSending | undefined {
  if (!('held' in state)) return undefined;
  const { lease, server, serverMac } = state.held;
  const says = { xid: context.random(2 ** 32), secs: 0, ciaddr: lease.address, server };
  return sending(context, 'release', says, { address: server, mac: serverMac });
}

/** Another host has the address of the lease: DECLINE (RFC 2131 §4.4.4), and after a while DISCOVER again. */
export function declined(state: DhcpState, context: DhcpContext, now: number): DhcpStep {
  const again: DhcpState = { phase: 'selecting', xid: context.random(2 ** 32), since: now, tries: 0 };
  const step = { state: again, wakeAt: now + AFTER_DECLINE };
  if (!('held' in state)) return step;
  const { lease, server } = state.held;
  const says = { xid: state.xid, secs: 0, requested: lease.address, server };
  return { ...step, send: sending(context, 'decline', says) };
}
