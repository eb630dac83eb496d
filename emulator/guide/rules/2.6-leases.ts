import { ipv4Faults } from '../network.ts';

/** What a DHCP reply says; see wire/dhcp. Times in seconds; what is missing is undefined. */
export interface LeaseReply {
  readonly from: 'client' | 'server';
  readonly type: string;
  readonly xid: number;
  readonly chaddr: string;
  readonly server: string | undefined;
  readonly address: string;
  readonly mask: string | undefined;
  readonly leaseTime: number | undefined;
  readonly renewal: number | undefined;
  readonly rebinding: number | undefined;
}

/** What the camera asked, which a reply must match. */
export interface LeaseAsked {
  readonly xid: number;
  readonly mac: string;
  /** The types that answer it. */
  readonly types: readonly string[];
  /** The server that was asked; undefined: any. */
  readonly server: string | undefined;
  /** The address that was asked for; undefined: any. */
  readonly address: string | undefined;
}

/** When a lease is renewed at its server, renewed at any, and over; in ms after it was asked for. */
export interface LeaseTimes {
  readonly renewMs: number;
  readonly rebindMs: number;
  readonly expireMs: number;
}

/** An ARP packet, as far as it tells who has an address or wants it. */
export interface AddressClaim {
  readonly sender: { readonly mac: string; readonly address: string };
  readonly target: { readonly address: string };
}

/** The lease time that never ends (RFC 2131 §3.3). */
const FOREVER = 0xffff_ffff;
const SECOND = 1_000;
const NOWHERE = '0.0.0.0';
/** RFC 3927 §2.4: after a conflict, another one within this time is no longer defended against, in ms. */
const DEFEND_MS = 10_000;

export const leases = {
  /** Why a DHCP reply is not believed; undefined: it is believed (RFC 2131 §4.3, §4.4). */
  replyFault(reply: LeaseReply, { xid, mac, types, server, address }: LeaseAsked): string | undefined {
    if (reply.from !== 'server') return 'a message of a client';
    if (reply.chaddr !== mac) return `a reply to ${reply.chaddr}`;
    if (reply.xid !== xid) return 'a reply to another request';
    if (!types.includes(reply.type)) return `a message of type ${reply.type}, wanted ${types.join(' or ')}`;
    if (reply.server === undefined || reply.server === NOWHERE) return 'a reply that names no server';
    if (server !== undefined && reply.server !== server) return `a reply of ${reply.server}, not of ${server}`;
    if (reply.type === 'nak') return undefined;
    if (reply.leaseTime === undefined || reply.leaseTime === 0) return 'a lease without a time';
    if (reply.mask === undefined) return 'a lease without a subnet mask';
    if (address !== undefined && reply.address !== address) return `a lease of ${reply.address}, not of ${address}`;
    const [fault] = ipv4Faults({ address: reply.address, mask: reply.mask, gateway: '' });
    return fault && `a lease of ${fault.got}`;
  },

  /** The times of a lease: those that the server tells, if they are in order, else a half and seven eighths (RFC 2131 §4.4.5). */
  timesOf({ leaseTime = 0, renewal, rebinding }: LeaseReply): LeaseTimes {
    if (leaseTime === FOREVER) return { renewMs: Infinity, rebindMs: Infinity, expireMs: Infinity };
    const [first, second] = [renewal ?? leaseTime / 2, rebinding ?? (leaseTime * 7) / 8];
    const inOrder = first > 0 && first < second && second < leaseTime;
    return {
      renewMs: (inOrder ? first : leaseTime / 2) * SECOND,
      rebindMs: (inOrder ? second : (leaseTime * 7) / 8) * SECOND,
      expireMs: leaseTime * SECOND,
    };
  },

  /** Whether the address of a lease that is over or was refused is given up at once (RFC 2131 §4.4.5). */
  givesUpAddress: (): boolean => true,

  /** Whether the camera gives its lease back when it is switched off, reset or gets another mode. */
  releases: (): boolean => true,

  /** Whether the camera keeps its lease while it restarts, and then asks for the same address again (RFC 2131 §3.2). */
  asksAgain: (): boolean => true,

  /** Whether an address is probed before it is used (RFC 2131 §2.2, RFC 3927 §2.2.1, RFC 4862 §5.4). */
  probes: (): boolean => true,

  /** Whether a packet shows that another host has an address, or `probing`, that it wants to have it (RFC 5227 §2.1.1). */
  isConflict({ sender, target }: AddressClaim, mac: string, address: string, probing: boolean): boolean {
    if (sender.mac === mac) return false;
    return sender.address === address || (probing && sender.address === NOWHERE && target.address === address);
  },

  /** Whether the camera defends its address against another host, `lastMs` ms after the last time (RFC 3927 §2.5 (b)). */
  defends: (lastMs: number | undefined): boolean => lastMs === undefined || lastMs > DEFEND_MS,

  /** A link-local address from 169.254.1.0 to 169.254.254.255, by a number from 0 to 65023 (RFC 3927 §2.1). */
  linkLocal: (choice: number): string => `169.254.${1 + (choice >> 8)}.${choice & 0xff}`,
};

/** The number of link-local addresses that may be chosen. */
export const LINK_LOCAL_CHOICES = 254 * 256;
