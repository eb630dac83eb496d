/** A manager of SNMP as far as an audit needs one: it asks for the description of the system, and for the engine. */

const MOST_SHORT = 127;

/** A value in BER (X.690 §8.1). */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length <= MOST_SHORT ? [tag, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
}

/** A number that is not negative. */
export function int(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  const first = bytes.findIndex((byte, i) => i === 4 || byte !== 0 || (bytes[i + 1] ?? 0) > MOST_SHORT);
  return tlv(0x02, bytes.subarray(first));
}

export const octets = (value: Uint8Array | string): Buffer => tlv(0x04, Buffer.from(value));
export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);

/** Get sysDescr.0. */
export const GET = tlv(
  0xa0,
  int(1),
  int(0),
  int(0),
  sequence(sequence(Buffer.from('06082b06010201010100', 'hex'), tlv(0x05))),
);
const RESPONSE = 0xa2;
const VERSION_2C = 1;
const VERSION_3 = 3;
const USM = 3;
const MAX_SIZE = 1_472;

/** The bits of msgFlags (RFC 3412 §6.4). */
export const flags = { auth: 1, priv: 2, reportable: 4 } as const;

/** An engine, and how old it was when it said so. */
export interface Engine {
  readonly id: Buffer;
  readonly boots: number;
  readonly time: number;
}

/** The request of a manager with a community, over SNMPv2c. */
export const communityRequest = (community: string): Buffer => sequence(int(VERSION_2C), octets(community), GET);

/** A message of SNMPv3. `security`: the fields of its security parameters (RFC 3414 §2.4); `data`: its scoped PDU, encrypted or not. */
export const v3Message = (bits: number, security: readonly Uint8Array[], data: Uint8Array): Buffer =>
  sequence(
    int(VERSION_3),
    sequence(int(1), int(MAX_SIZE), octets(Buffer.from([bits | flags.reportable])), int(USM)),
    octets(sequence(...security)),
    data,
  );

/** The request in a scoped PDU of an engine. */
export const scopedGet = (engine: Uint8Array): Buffer => sequence(octets(engine), octets(''), GET);

/** The request of SNMPv3 that names no user, signs and encrypts nothing; without an engine it is discovery (RFC 3414 §4). */
export const bareRequest = (engine: Uint8Array = Buffer.alloc(0)): Buffer =>
  v3Message(0, [octets(engine), int(0), int(0), octets(''), octets(''), octets('')], scopedGet(engine));

interface Value {
  readonly tag: number;
  readonly content: Buffer;
}

/** The values that stand one after the other; one that is cut short has the bytes that there are. */
function valuesIn(bytes: Buffer): Value[] {
  const found: Value[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const tag = bytes[at] ?? 0;
    let length = bytes[at + 1] ?? 0;
    let from = at + 2;
    if (length > MOST_SHORT) {
      const count = Math.min(length - 128, 3, bytes.length - from);
      length = count > 0 ? bytes.readUIntBE(from, count) : 0;
      from += count;
    }
    found.push({ tag, content: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return found;
}

/** The values in the value of that number. */
const within = (values: readonly Value[], at: number): Value[] => valuesIn(values[at]?.content ?? Buffer.alloc(0));

const numberIn = (value: Value | undefined): number =>
  value && value.content.length > 0 ? value.content.readUIntBE(0, Math.min(value.content.length, 6)) : 0;

/** The engine that an answer of SNMPv3 names; undefined when there is none. */
export function engineIn(answer: Buffer): Engine | undefined {
  const security = within(within(valuesIn(answer), 0), 2);
  const [id, boots, time] = within(security, 0);
  return id && id.content.length > 0 ? { id: id.content, boots: numberIn(boots), time: numberIn(time) } : undefined;
}

/** The salt and the bytes of an answer that is encrypted. */
export function encryptedIn(answer: Buffer): { readonly salt: Buffer; readonly bytes: Buffer } | undefined {
  const message = within(valuesIn(answer), 0);
  const [data, bits] = [message[3], within(message, 1)[2]];
  if (!data || ((bits?.content[0] ?? 0) & flags.priv) === 0) return undefined;
  return { salt: within(within(message, 2), 0)[5]?.content ?? Buffer.alloc(0), bytes: data.content };
}

/** The status of the response in a scoped PDU; undefined when it is none. */
export function statusIn(scoped: Buffer): number | undefined {
  const pdu = within(valuesIn(scoped), 0)[2];
  return pdu?.tag === RESPONSE ? numberIn(valuesIn(pdu.content)[1]) : undefined;
}

/** The scoped PDU of an answer of SNMPv3 that is not encrypted. */
export function scopedIn(answer: Buffer): Buffer {
  const data = within(valuesIn(answer), 0)[3];
  return data ? tlv(data.tag, data.content) : Buffer.alloc(0);
}

/** Whether an answer of SNMPv3 that is not encrypted is a response, and not a report. */
export const isResponse = (answer: Buffer): boolean => statusIn(scopedIn(answer)) !== undefined;
