import { WireError } from '../../kernel/errors.ts';

/**
 * An NTP reply: the fields of a server's packet that a client reads (RFC 5905 §7.3).
 *
 * ```
 *  LI(2) VN(3) Mode(3) | stratum | poll | precision | root delay | root dispersion | reference id
 *  reference timestamp | origin timestamp | receive timestamp | transmit timestamp, 8 bytes each
 * ```
 */
export interface NtpReply {
  /** The leap indicator; 3: the server's own clock is not set. */
  readonly leap: number;
  /** The mode; 4: a server's reply. */
  readonly mode: number;
  /** The stratum; 0: kiss-o'-death; 16 and more: not synchronised. */
  readonly stratum: number;
  /** The round trip to the reference clock, and the largest error on the way, in ms. */
  readonly rootDelay: number;
  readonly rootDispersion: number;
  /** The reference id: the code of a kiss-o'-death ("DENY"), else any text without control characters. */
  readonly referenceId: string;
  /** The origin timestamp: the client's transmit timestamp, 16 hex digits. */
  readonly origin: string;
  /** The reference timestamp, when the server's own clock was last set, ms since 1970; 0: not given. */
  readonly reference: number;
  /** The receive and transmit timestamps, ms since 1970; 0: not given. */
  readonly received: number;
  readonly sent: number;
}

export const NTP_LENGTH = 48;
const VERSION = 4;
const CLIENT = 3;
/** Seconds from 1900 to 1970. */
const EPOCH = 2_208_988_800;
const FRACTION = 2 ** 32;
const SHORT_FRACTION = 2 ** 16;
/** Timestamps below this many seconds are of the era that begins in 2036 (RFC 4330 §3). */
const ERA_PIVOT = 2 ** 31;

/** A client's request. Its transmit timestamp is `nonce` (8 bytes), which reveals nothing to the server or a forger. */
export function ntpRequest(nonce: Uint8Array): Buffer {
  const packet = Buffer.alloc(NTP_LENGTH);
  packet[0] = (VERSION << 3) | CLIENT;
  packet.set(nonce, NTP_LENGTH - 8);
  return packet;
}

/** Reads a reply; bytes after the first 48 are ignored. Throws `WireError`. */
export function parseNtpReply(packet: Buffer): NtpReply {
  if (packet.length < NTP_LENGTH)
    throw new WireError({ got: `${packet.length} bytes`, wanted: `${NTP_LENGTH} at least`, where: 'NTP reply' });
  const first = packet.readUInt8(0);
  const version = (first >> 3) & 7;
  if (version < 1 || version > VERSION)
    throw new WireError({ got: `${version}`, wanted: '1 to 4', where: 'NTP version' });
  return {
    leap: first >> 6,
    mode: first & 7,
    stratum: packet.readUInt8(1),
    rootDelay: shortAt(packet, 4),
    rootDispersion: shortAt(packet, 8),
    referenceId: packet.toString('latin1', 12, 16).replaceAll(/[^\x20-\x7e]/g, ''),
    origin: packet.toString('hex', 24, 32),
    reference: timeAt(packet, 16),
    received: timeAt(packet, 32),
    sent: timeAt(packet, 40),
  };
}

/** The NTP short format: 16 bits of seconds, 16 of their fraction; in ms. */
const shortAt = (packet: Buffer, at: number): number => (packet.readUInt32BE(at) / SHORT_FRACTION) * 1_000;

function timeAt(packet: Buffer, at: number): number {
  const seconds = packet.readUInt32BE(at);
  const fraction = packet.readUInt32BE(at + 4);
  if (seconds === 0 && fraction === 0) return 0;
  const era = seconds < ERA_PIVOT ? FRACTION : 0;
  return (seconds + era - EPOCH) * 1_000 + (fraction / FRACTION) * 1_000;
}
