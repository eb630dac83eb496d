import type { LeaseReply } from '../guide/rules/2.6-leases.ts';
import { type Defect, ruling } from './defect.ts';

const requirement = '2.6';
const DAY_S = 86_400;

/** Times that never come. */
const never = { renewMs: Infinity, rebindMs: Infinity, expireMs: Infinity };

/** A lease with a time, whatever the server says. */
const withTime = (reply: LeaseReply): LeaseReply => ({ ...reply, leaseTime: reply.leaseTime || DAY_S });

export const defects: readonly Defect[] = [
  {
    id: '2.6-lease-never-renewed',
    requirement,
    description: 'Uses its lease for ever and never asks the server to renew it.',
    bend: (parts) => ruling(parts, 'leases', { timesOf: () => never }),
  },
  {
    id: '2.6-has-its-own-lease-times',
    requirement,
    description: 'Renews its lease at half of its time, whatever times the server tells.',
    bend: (parts) =>
      ruling(parts, 'leases', {
        timesOf: (reply) => parts.rules.leases.timesOf({ ...reply, renewal: undefined, rebinding: undefined }),
      }),
  },
  {
    id: '2.6-lease-not-given-back',
    requirement,
    description: 'Keeps its lease when it is switched off or gets a static address.',
    bend: (parts) => ruling(parts, 'leases', { releases: () => false }),
  },
  {
    id: '2.6-keeps-an-expired-address',
    requirement,
    description: 'Goes on using an address whose lease is over.',
    bend: (parts) => ruling(parts, 'leases', { givesUpAddress: () => false }),
  },
  {
    id: '2.6-believes-any-dhcp-server',
    requirement,
    description: 'Believes the ACK and the NAK of another server than it asked.',
    bend: (parts) =>
      ruling(parts, 'leases', {
        replyFault: (reply, asked) => parts.rules.leases.replyFault(reply, { ...asked, server: undefined }),
      }),
  },
  {
    id: '2.6-takes-the-lease-of-another-client',
    requirement,
    description: 'Believes a DHCP reply whatever client and request it is for.',
    bend: (parts) =>
      ruling(parts, 'leases', {
        replyFault: (reply, asked) =>
          parts.rules.leases.replyFault({ ...reply, chaddr: asked.mac, xid: asked.xid }, asked),
      }),
  },
  {
    id: '2.6-forgets-its-lease',
    requirement,
    description: 'Gives its lease back when it restarts, and asks for any address.',
    bend: (parts) => ruling(parts, 'leases', { asksAgain: () => false }),
  },
  {
    id: '2.6-ignores-a-refusal',
    requirement,
    description: 'Goes on with a lease after a restart although the server refuses it.',
    bend: (parts) =>
      ruling(parts, 'leases', {
        replyFault: (reply, asked) =>
          reply.type === 'nak' && asked.server === undefined
            ? 'a refusal'
            : parts.rules.leases.replyFault(reply, asked),
      }),
  },
  {
    id: '2.6-takes-a-lease-without-a-time',
    requirement,
    description: 'Takes a lease that does not say how long it lasts.',
    bend: (parts) =>
      ruling(parts, 'leases', {
        replyFault: (reply, asked) => parts.rules.leases.replyFault(withTime(reply), asked),
        timesOf: (reply) => parts.rules.leases.timesOf(withTime(reply)),
      }),
  },
  {
    id: '2.6-takes-an-address-without-a-probe',
    requirement,
    description: 'Uses an address without asking whether another host has it.',
    bend: (parts) => ruling(parts, 'leases', { probes: () => false }),
  },
  {
    id: '2.6-never-defends-its-address',
    requirement,
    description: 'Gives its address up at the first conflict.',
    bend: (parts) => ruling(parts, 'leases', { defends: () => false }),
  },
  {
    id: '2.6-always-defends-its-address',
    requirement,
    description: 'Never gives its address up, however often another host claims it.',
    bend: (parts) => ruling(parts, 'leases', { defends: () => true }),
  },
];
