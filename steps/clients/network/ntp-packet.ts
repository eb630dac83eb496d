/** A packet of an NTP server as the fields of its 48 bytes, written from RFC 5905 §7.3 alone. */
export interface NtpFields {
  readonly leap: number;
  readonly version: number;
  readonly mode: number;
  readonly stratum: number;
  readonly poll: number;
  readonly precision: number;
  /** Root delay and root dispersion, in seconds. */
  readonly rootDelay: number;
  readonly rootDispersion: number;
  /** The reference id: four characters. */
  readonly referenceId: string;
  /** Timestamps: ms since 1970, or the 8 bytes. */
  readonly reference: number | Buffer;
  readonly origin: number | Buffer;
  readonly received: number | Buffer;
  readonly sent: number | Buffer;
}

const EPOCH = 2_208_988_800;
const LENGTH = 48;
/** Where the transmit timestamp is; a client's is the nonce that the reply repeats as its origin. */
const TRANSMIT = 40;

/** A zero timestamp: "not known". */
export const zero = Buffer.alloc(8);

export const nonceOf = (request: Buffer): Buffer => request.subarray(TRANSMIT, LENGTH);

function timestamp(time: number | Buffer): Buffer {
  if (typeof time !== 'number') return time;
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE((Math.floor(time / 1_000) + EPOCH) >>> 0, 0);
  bytes.writeUInt32BE(Math.floor(((time % 1_000) / 1_000) * 2 ** 32), 4);
  return bytes;
}

/** The right reply to a request at an instant, ms since 1970, but for the fields that are given. */
export function ntpReply(request: Buffer, now: number, fields: Partial<NtpFields> = {}): Buffer {
  const { leap = 0, version = 4, mode = 4, stratum = 2, poll = 6, precision = -20, referenceId = '' } = fields;
  const { rootDelay = 0.01, rootDispersion = 0.01, reference = now - 60_000 } = fields;
  const { origin = nonceOf(request), received = now, sent = now } = fields;
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt8((leap << 6) | (version << 3) | mode, 0);
  bytes.writeUInt8(stratum, 1);
  bytes.writeInt8(poll, 2);
  bytes.writeInt8(precision, 3);
  bytes.writeUInt32BE(Math.round(rootDelay * 2 ** 16), 4);
  bytes.writeUInt32BE(Math.round(rootDispersion * 2 ** 16), 8);
  bytes.write(referenceId, 12, 'latin1');
  for (const [i, time] of [reference, origin, received, sent].entries()) timestamp(time).copy(bytes, 16 + 8 * i, 0, 8);
  return bytes;
}
