import { ntpReply, nonceOf, zero, type NtpFields } from '../clients/network/ntp-packet.ts';
import type { Place } from '../clients/network/held-udp.ts';

/** What a reply is made for: the request, the one before it, and the server's time in ms since 1970. */
export interface Occasion {
  readonly request: Buffer;
  readonly earlier: Buffer;
  readonly now: number;
}

/** A reply by the name that scenarios use: its bytes, and where it comes from if not from the server. */
interface Reply {
  readonly bytes: (on: Occasion) => Buffer;
  readonly from?: Place;
}

const SECOND = 1_000;

const fields =
  (given: Partial<NtpFields> | ((on: Occasion) => Partial<NtpFields>)) =>
  (on: Occasion): Buffer =>
    ntpReply(on.request, on.now, typeof given === 'function' ? given(on) : given);

const only = (given: Parameters<typeof fields>[0], from?: Place): Reply => ({
  bytes: fields(given),
  ...(from && { from }),
});

/** A nonce with one bit changed. */
const altered = (nonce: Buffer, bit: number): Buffer => {
  const bytes = Buffer.from(nonce);
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (0x80 >> (bit & 7)), bit >> 3);
  return bytes;
};

const half = (nonce: Buffer, which: 'first' | 'second'): Buffer =>
  which === 'first'
    ? Buffer.concat([nonce.subarray(0, 4), zero.subarray(4)])
    : Buffer.concat([zero.subarray(4), nonce.subarray(4)]);

const cut =
  (length: number) =>
  ({ request, now }: Occasion): Buffer =>
    ntpReply(request, now).subarray(0, length);

/** A kiss-o'-death (RFC 5905 §7.4) with something wrong. */
const kiss = (code: string, wrong: Partial<NtpFields> = {}, from?: Place): Reply =>
  only({ leap: 3, stratum: 0, referenceId: code, ...wrong }, from);

const modes = {
  'reserved mode': 0,
  'symmetric active mode': 1,
  'symmetric passive mode': 2,
  'client mode': 3,
  'broadcast mode': 5,
  'control mode': 6,
  'private mode': 7,
};

const codes = ['DENY', 'RSTR', 'RATE', 'INIT'];

const forgedKisses = (code: string): readonly (readonly [string, Reply])[] => [
  [`kiss ${code} with a zero origin`, kiss(code, { origin: zero })],
  [
    `kiss ${code} with the origin of the request before`,
    only(({ earlier }) => ({ leap: 3, stratum: 0, referenceId: code, origin: nonceOf(earlier) })),
  ],
  [
    `kiss ${code} with another origin`,
    only(({ request }) => ({ leap: 3, stratum: 0, referenceId: code, origin: altered(nonceOf(request), 63) })),
  ],
  [`kiss ${code} by broadcast`, kiss(code, { mode: 5 })],
  [`kiss ${code} of a client`, kiss(code, { mode: 3 })],
  [`kiss ${code} from another port`, kiss(code, {}, 'another port')],
  [`kiss ${code} from another address`, kiss(code, {}, 'another address')],
  [
    `kiss ${code} of 47 bytes`,
    { bytes: ({ request, now }) => ntpReply(request, now, { stratum: 0, referenceId: code }).subarray(0, 47) },
  ],
];

/** Every reply that scenarios name. */
export const ntpReplies: Readonly<Record<string, Reply>> = {
  ...Object.fromEntries(Object.entries(modes).map(([name, mode]) => [name, only({ mode })])),
  ...Object.fromEntries([0, 1, 2, 3].map((leap) => [`leap indicator ${leap}`, only({ leap })])),
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map((version) => [`version ${version}`, only({ version })])),
  ...Object.fromEntries([1, 15, 16, 17, 255].map((stratum) => [`stratum ${stratum}`, only({ stratum })])),
  ...Object.fromEntries(codes.flatMap(forgedKisses)),
  'zero origin': only({ origin: zero }),
  'an origin with another first bit': only(({ request }) => ({ origin: altered(nonceOf(request), 0) })),
  'an origin with another last bit': only(({ request }) => ({ origin: altered(nonceOf(request), 63) })),
  'an origin with another middle bit': only(({ request }) => ({ origin: altered(nonceOf(request), 32) })),
  'the first half of the origin': only(({ request }) => ({ origin: half(nonceOf(request), 'first') })),
  'the second half of the origin': only(({ request }) => ({ origin: half(nonceOf(request), 'second') })),
  'the origin of the request before': only(({ earlier }) => ({ origin: nonceOf(earlier) })),
  'the time as origin': only(({ now }) => ({ origin: now })),
  'the origin among the other timestamps': only(({ request, now }) => ({ reference: nonceOf(request), origin: now })),
  'zero receive timestamp': only({ received: zero }),
  'zero transmit timestamp': only({ sent: zero }),
  'zero reference and transmit timestamps': only({ reference: zero, sent: zero }),
  'zero reference and receive timestamps': only({ reference: zero, received: zero }),
  'no timestamps': only({ reference: zero, received: zero, sent: zero }),
  'root delay of 32 seconds': only({ rootDelay: 32, rootDispersion: 0 }),
  'root delay of 31.999 seconds': only({ rootDelay: 31.999, rootDispersion: 0 }),
  'root dispersion of 16 seconds': only({ rootDelay: 0, rootDispersion: 16 }),
  'root dispersion of 15.9995 seconds': only({ rootDelay: 0, rootDispersion: 15.9995 }),
  'root delay of 16 and dispersion of 8 seconds': only({ rootDelay: 16, rootDispersion: 8 }),
  'a clock that was set after the reply': only(({ now }) => ({ reference: now + 10 * SECOND })),
  'a clock that was set long ago': only({ reference: zero }),
  'whole seconds': only(({ now }) => {
    const whole = Math.floor(now / SECOND) * SECOND;
    return { received: whole, sent: whole };
  }),
  'a clock that was set as it answered': only(({ now }) => ({ reference: now })),
  'poll of 0': only({ poll: 0 }),
  'poll of 17': only({ poll: 17 }),
  'precision of a second': only({ precision: 0 }),
  'a reference id like a kiss': only({ referenceId: 'DENY' }),
  'no byte': { bytes: cut(0) },
  '1 byte': { bytes: cut(1) },
  '32 bytes': { bytes: cut(32) },
  '47 bytes': { bytes: cut(47) },
  'a message digest behind it': {
    bytes: ({ request, now }) => Buffer.concat([ntpReply(request, now), Buffer.alloc(20, 1)]),
  },
  'an extension field behind it': {
    bytes: ({ request, now }) =>
      Buffer.concat([ntpReply(request, now), Buffer.from('01040010', 'hex'), Buffer.alloc(12, 7)]),
  },
  'nothing wrong': only({}),
  'nothing wrong, from another port': only({}, 'another port'),
  'nothing wrong, from another address': only({}, 'another address'),
  'nothing wrong, from another address and port': only({}, 'another address and port'),
  'the request itself': { bytes: ({ request }) => request },
  'a broadcast': only({ mode: 5, origin: zero }),
  'a broadcast from another address': only({ mode: 5, origin: zero }, 'another address'),
};

/** A kiss-o'-death that proves to answer the request. What stands before and behind its code could be letters of it. */
export const trueKiss = (code: string, leap: number): Reply =>
  kiss(code, { leap, rootDispersion: 0x41_41 / 2 ** 16, reference: Buffer.alloc(8, 'A') });
