import { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { readKey } from './key-data.ts';
import {
  MIKEY_1,
  NULL,
  PRESHARED_KEY,
  SRTP_ID,
  VERSION,
  type CryptoSession,
  type MikeyMessage,
  type Payload,
  type PolicyParameter,
} from './message.ts';
import { payloadTypes } from './payload-types.ts';

/** Bytes of the timestamps NTP-UTC, NTP and COUNTER, by their numbers (RFC 3830 §6.6). */
const timestampLengths = [8, 8, 4] as const;
const PRF = 0x7f;
const where = 'MIKEY';

/** The reader of a payload's body, which begins after the number of the next payload; undefined: nothing of interest. */
type Body = (reader: ByteReader) => Payload | undefined;

const bodies: Readonly<Record<number, Body>> = {
  [payloadTypes.kemac]: readKemac,
  [payloadTypes.timestamp]: readTimestamp,
  [payloadTypes.id]: skipTyped,
  [payloadTypes.policy]: readPolicy,
  [payloadTypes.rand]: (reader) => ({ kind: 'rand', bytes: reader.take(reader.u8()) }),
  [payloadTypes.extension]: skipTyped,
};

/** Reads a pre-shared key message without encryption (RFC 3830 §3.1, §6). Throws `WireError`. Its length is bounded by that of a header. */
export function parseMikey(bytes: Uint8Array): MikeyMessage {
  const reader = new ByteReader(bytes, where);
  const { next, ...header } = readHeader(reader);
  const payloads = readPayloads(reader, next);
  if (reader.left > 0) return refuse(`${reader.left} bytes behind the last payload`, 'none');
  return { ...header, payloads };
}

/**
 * The common header (RFC 3830 §6.1).
 *
 * ```
 *  0             1             2              3
 *  |  version    |  data type  | next payload |V|  PRF func  |
 *  |                        CSB ID                           |
 *  |    #CS      | map type    |  map: #CS times policy number, SSRC (4), ROC (4)
 * ```
 */
function readHeader(reader: ByteReader): Omit<MikeyMessage, 'payloads'> & { readonly next: number } {
  const [version, type, next, flags] = [reader.u8(), reader.u8(), reader.u8(), reader.u8()];
  if (version !== VERSION) return refuse(`version ${version}`, `${VERSION}`);
  if (type !== PRESHARED_KEY) return refuse(`message type ${type}`, `${PRESHARED_KEY}: pre-shared key`);
  if ((flags & PRF) !== MIKEY_1) return refuse(`PRF ${flags & PRF}`, `${MIKEY_1}: MIKEY-1`);
  const csbId = reader.u32();
  const [count, map] = [reader.u8(), reader.u8()];
  if (map !== SRTP_ID) return refuse(`CS ID map type ${map}`, `${SRTP_ID}: SRTP-ID`);
  const sessions = Array.from({ length: count }, () => readSession(reader));
  return { csbId, sessions, next };
}

function readSession(reader: ByteReader): CryptoSession {
  return { policy: reader.u8(), ssrc: reader.u32(), roc: reader.u32() };
}

function readPayloads(reader: ByteReader, first: number): readonly Payload[] {
  const payloads: Payload[] = [];
  for (let type = first; type !== payloadTypes.last;) {
    const body = bodies[type];
    if (!body) return refuse(`payload ${type}`, 'one of a pre-shared key message');
    type = reader.u8();
    const payload = body(reader);
    if (payload) payloads.push(payload);
  }
  return payloads;
}

/** Cipher, length (2), key data, MAC (RFC 3830 §6.2). No key is shared before, so both are NULL. */
function readKemac(reader: ByteReader): Payload {
  const cipher = reader.u8();
  if (cipher !== NULL) return refuse(`key encryption ${cipher}`, 'NULL');
  const key = readKey(new ByteReader(reader.take(reader.u16()), where));
  const mac = reader.u8();
  if (mac !== NULL) return refuse(`MAC ${mac}`, 'NULL');
  return { kind: 'kemac', key };
}

/** Type, and a time or a counter (RFC 3830 §6.6). A TEK needs neither. */
function readTimestamp(reader: ByteReader): Payload {
  const type = reader.u8();
  const length = timestampLengths[type];
  if (length === undefined) return refuse(`timestamp type ${type}`, 'NTP-UTC, NTP or COUNTER');
  reader.take(length);
  return { kind: 'timestamp' };
}

/** Policy number, protocol, length (2) of the rows: type, length, value (RFC 3830 §6.10). */
function readPolicy(reader: ByteReader): Payload {
  const [number, protocol] = [reader.u8(), reader.u8()];
  const rows = new ByteReader(reader.take(reader.u16()), where);
  const parameters: PolicyParameter[] = [];
  while (rows.left > 0) parameters.push({ type: rows.u8(), value: rows.take(rows.u8()) });
  return { kind: 'policy', number, protocol, parameters };
}

/** Type, length (2), data: identity, general extension (RFC 3830 §6.7, §6.15). */
function skipTyped(reader: ByteReader): undefined {
  reader.u8();
  reader.take(reader.u16());
}

function refuse(got: string, wanted: string): never {
  throw new WireError({ got, wanted, where });
}
