import type { DhcpSeen } from './frames-seen.ts';

/** What tcpdump shows of a client's message: each part that it has. */
const parts = {
  'its address': /^\s+Client-IP \S+$/m,
  'an address that it asks for': /Requested-IP \(50\), length 4: \S+$/m,
  'a server': /Server-ID \(54\), length 4: \S+$/m,
  'its host name': /Hostname \(12\), length [1-9]/,
  'its vendor': /Vendor-Class \(60\), length [1-9]/,
  'its largest message': /MSZ \(57\), length 2: \d+$/m,
  'what it wants to know': /Parameter-Request \(55\), length [1-9]/,
  'seconds since it began': /, secs [1-9]\d*,/,
} as const;
type Part = keyof typeof parts;

const ABOUT_ITSELF: readonly Part[] = ['its host name', 'its vendor', 'its largest message', 'what it wants to know'];

/** The forms of a client's messages (RFC 2131 §4.3.6 and table 5). `open`: a part that may be there or not. */
interface Form {
  readonly type: string;
  readonly to: 'everybody' | 'a server';
  readonly has: readonly Part[];
  readonly open: readonly Part[];
}

const SECONDS: readonly Part[] = ['seconds since it began'];
const forms: Readonly<Record<string, Form>> = {
  'looks for a server': { type: 'Discover', to: 'everybody', has: ABOUT_ITSELF, open: SECONDS },
  'takes an offer': {
    type: 'Request',
    to: 'everybody',
    has: ['an address that it asks for', 'a server', ...ABOUT_ITSELF],
    open: SECONDS,
  },
  'asks after a restart': {
    type: 'Request',
    to: 'everybody',
    has: ['an address that it asks for', ...ABOUT_ITSELF],
    open: SECONDS,
  },
  'renews its lease': { type: 'Request', to: 'a server', has: ['its address', ...ABOUT_ITSELF], open: SECONDS },
  'renews its lease at any server': {
    type: 'Request',
    to: 'everybody',
    has: ['its address', ...ABOUT_ITSELF],
    open: SECONDS,
  },
  'gives its lease back': { type: 'Release', to: 'a server', has: ['its address', 'a server'], open: [] },
  'declines a lease': {
    type: 'Decline',
    to: 'everybody',
    has: ['an address that it asks for', 'a server'],
    open: [],
  },
};

const fits = ({ type, to, text }: DhcpSeen, form: Form): boolean =>
  type === form.type &&
  (to === '255.255.255.255.67') === (form.to === 'everybody') &&
  (Object.keys(parts) as Part[]).every(
    (part) => form.open.includes(part) || parts[part].test(text) === form.has.includes(part),
  );

/** The head of an IPv4 packet that nothing has divided. */
const HEAD = /\(tos 0x0, ttl 64, id 0, offset 0, flags \[none\], proto UDP \(17\), length \d+\)/;
/** Options whose values a client needs: mask, gateway, DNS, NTP, and those of the lease itself. */
const WANTED =
  /Parameter-Request \(55\), length 8: \n\s+Subnet-Mask \(1\), Default-Gateway \(3\), Domain-Name-Server \(6\), NTP \(42\)\n\s+Lease-Time \(51\), Server-ID \(54\), RN \(58\), RB \(59\)/;
/** RFC 2132 §9.10: the least that may be said; and the most that a frame has room for. */
const [LEAST, MOST] = [576, 1_500];
/** One of a million numbers is lower. */
const GUESSABLE = 0x1000;

/** What a client's message lacks of a right one; undefined: nothing. */
export function dhcpFault(seen: DhcpSeen, mac: string): string | undefined {
  const { text, from, toMac, to } = seen;
  const client = /^\s+Client-IP (\S+)$/m.exec(text)?.[1];
  if (!Object.values(forms).some((form) => fits(seen, form))) return `a message of no known form: ${text}`;
  if (from !== `${client ?? '0.0.0.0'}.68`) return `it comes from ${from}: ${text}`;
  if ((toMac === 'ff:ff:ff:ff:ff:ff') !== (to === '255.255.255.255.67')) return `it goes to ${toMac}: ${text}`;
  if (!text.includes(`Client-ID (61), length 7: ether ${mac}`)) return `it names another client: ${text}`;
  if (!text.includes(`Client-Ethernet-Address ${mac}\n`)) return `it is of another client: ${text}`;
  if (!HEAD.test(text)) return `another head of IPv4: ${text}`;
  const [, xid = '0'] = /xid (0x\w+)/.exec(text) ?? [];
  if (Number(xid) < GUESSABLE) return `a number that can be guessed: ${text}`;
  const largest = Number(/MSZ \(57\), length 2: (\d+)/.exec(text)?.[1] ?? LEAST);
  if (largest < LEAST || largest > MOST) return `it takes ${largest} bytes: ${text}`;
  return /Parameter-Request/.test(text) && !WANTED.test(text) ? `it wants to know something else: ${text}` : undefined;
}
