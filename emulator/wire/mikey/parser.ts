import { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { readKeys } from './key-data.ts';
import {
  kemacCiphers,
  MAC_LENGTH,
  messageTypes,
  timestampTypes,
  type CryptoSession,
  type MessageType,
  type MikeyMessage,
  type Payload,
  type PolicyParameter,
} from './message.ts';
import { payloadTypes } from './payload-types.ts';

export const LONGEST_MESSAGE = 4_096;
export const MOST_PAYLOADS = 32;
/** The most rows of one security policy. */
export const MOST_PARAMETERS = 64;

const VERSION = 1;
const SRTP_ID = 0;
const MIKEY_1 = 0;
const where = 'MIKEY';

/** The reader of a payload's body, which begins after the number of the next payload; undefined: nothing of interest. */
type Body = (reader: ByteReader) => Payload | undefined;

const bodies: Readonly<Record<number, Body>> = {
  [payloadTypes.kemac]: readKemac,
  [payloadTypes.pke]: (reader) => void reader.take(reader.u16() & 0x3fff),
  [payloadTypes.timestamp]: readTimestamp,
  [payloadTypes.id]: skipTyped,
  [payloadTypes.cert]: skipTyped,
  [payloadTypes.chash]: (reader) => void reader.take(reader.u8() === 0 ? 20 : 16),
  [payloadTypes.verification]: (reader) => ({ kind: 'verification', mac: readMac(reader) }),
  [payloadTypes.policy]: readPolicy,
  [payloadTypes.rand]: (reader) => ({ kind: 'rand', bytes: reader.take(reader.u8()) }),
  [payloadTypes.error]: readError,
  [payloadTypes.extension]: skipTyped,
};

/** Reads a message of the pre-shared key method, or an error message (RFC 3830 §6). Throws `WireError`. */
export function parseMikey(bytes: Uint8Array): MikeyMessage {
  if (bytes.length > LONGEST_MESSAGE) return refuse(`${bytes.length} bytes`, `at most ${LONGEST_MESSAGE}`);
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
  const version = reader.u8();
  if (version !== VERSION) return refuse(`version ${version}`, `${VERSION}`);
  const type = reader.u8();
  if (!isMessageType(type)) return refuse(`message type ${type}`, 'pre-shared key or error');
  const next = reader.u8();
  const flags = reader.u8();
  if ((flags & 0x7f) !== MIKEY_1) return refuse(`PRF ${flags & 0x7f}`, `${MIKEY_1}: MIKEY-1`);
  const csbId = reader.u32();
  const count = reader.u8();
  const map = reader.u8();
  if (count > 0 && map !== SRTP_ID) return refuse(`CS ID map type ${map}`, `${SRTP_ID}: SRTP-ID`);
  const sessions = Array.from({ length: count }, () => readSession(reader));
  return { type, verify: flags >= 0x80, csbId, sessions, next };
}

function isMessageType(type: number): type is MessageType {
  return Object.values<number>(messageTypes).includes(type);
}

function readSession(reader: ByteReader): CryptoSession {
  return { policy: reader.u8(), ssrc: reader.u32(), roc: reader.u32() };
}

function readPayloads(reader: ByteReader, first: number): readonly Payload[] {
  const payloads: Payload[] = [];
  let count = 0;
  for (let type = first; type !== payloadTypes.last;) {
    if (++count > MOST_PAYLOADS) return refuse('more payloads', `at most ${MOST_PAYLOADS}`);
    if (type === payloadTypes.sign) {
      // Always the last payload, without a number of the next one (RFC 3830 §6.5): type (4 bits), length (12 bits), signature.
      reader.take(reader.u16() & 0x0fff);
      break;
    }
    const body = bodies[type];
    if (!body) return refuse(`payload ${type}`, 'a known one');
    type = reader.u8();
    const payload = body(reader);
    if (payload) payloads.push(payload);
  }
  return payloads;
}

/** Cipher, length (2), encrypted key data, MAC (RFC 3830 §6.2). */
function readKemac(reader: ByteReader): Payload {
  const number = reader.u8();
  const sealed = reader.take(reader.u16());
  const mac = readMac(reader);
  if (number === kemacCiphers.NULL)
    return { kind: 'kemac', cipher: 'NULL', keys: readKeys(new ByteReader(sealed, 'MIKEY key data')), mac };
  if (number === kemacCiphers['AES-CM-128']) return { kind: 'kemac', cipher: 'AES-CM-128', sealed, mac };
  if (number === kemacCiphers['AES-KW-128']) return { kind: 'kemac', cipher: 'AES-KW-128', sealed, mac };
  return refuse(`key encryption ${number}`, 'NULL, AES-CM-128 or AES-KW-128');
}

/** Algorithm, then nothing (NULL) or 20 bytes (HMAC-SHA-1-160). */
function readMac(reader: ByteReader): Uint8Array {
  const algorithm = reader.u8();
  if (algorithm > 1) return refuse(`MAC ${algorithm}`, 'NULL or HMAC-SHA-1-160');
  return reader.take(algorithm * MAC_LENGTH);
}

/** Type, 64 bits or a 32-bit counter (RFC 3830 §6.6). */
function readTimestamp(reader: ByteReader): Payload {
  const number = reader.u8();
  const kind = 'timestamp';
  if (number === timestampTypes['NTP-UTC']) return { kind, type: 'NTP-UTC', value: reader.u64() };
  if (number === timestampTypes.NTP) return { kind, type: 'NTP', value: reader.u64() };
  if (number === timestampTypes.COUNTER) return { kind, type: 'COUNTER', value: BigInt(reader.u32()) };
  return refuse(`timestamp type ${number}`, 'NTP-UTC, NTP or COUNTER');
}

/** Policy number, protocol, length (2) of the rows: type, length, value (RFC 3830 §6.10). */
function readPolicy(reader: ByteReader): Payload {
  const [number, protocol] = [reader.u8(), reader.u8()];
  const rows = new ByteReader(reader.take(reader.u16()), 'MIKEY security policy');
  const parameters: PolicyParameter[] = [];
  while (rows.left > 0) {
    parameters.push({ type: rows.u8(), value: rows.take(rows.u8()) });
    if (parameters.length > MOST_PARAMETERS) return refuse('more policy parameters', `at most ${MOST_PARAMETERS}`);
  }
  return { kind: 'policy', number, protocol, parameters };
}

/** Number, 16 reserved bits (RFC 3830 §6.12). */
function readError(reader: ByteReader): Payload {
  const number = reader.u8();
  reader.take(2);
  return { kind: 'error', number };
}

/** Type, length (2), data: identity, certificate, general extension (RFC 3830 §6.7, §6.15). */
function skipTyped(reader: ByteReader): undefined {
  reader.u8();
  reader.take(reader.u16());
}

function refuse(got: string, wanted: string): never {
  throw new WireError({ got, wanted, where });
}
