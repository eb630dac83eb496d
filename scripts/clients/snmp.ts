/** A manager of SNMP as far as an audit needs one: it asks for the description of the system, and for the engine. */

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
};
const int = (value: number): Buffer =>
  tlv(0x02, value < 128 ? Buffer.from([value]) : Buffer.from([value >> 8, value & 255]));
const octets = (value: Uint8Array | string): Buffer => tlv(0x04, Buffer.from(value));
const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);

/** Get sysDescr.0. */
const GET = tlv(
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
const REPORTABLE = 4;
const MAX_SIZE = 1_472;

/** The request of a manager with a community, over SNMPv2c. */
export const communityRequest = (community: string): Buffer => sequence(int(VERSION_2C), octets(community), GET);

/** The request of SNMPv3 that names no user, signs and encrypts nothing; without an engine it is discovery (RFC 3414 §4). */
export const bareRequest = (engine: Uint8Array = Buffer.alloc(0)): Buffer =>
  sequence(
    int(VERSION_3),
    sequence(int(1), int(MAX_SIZE), octets(Buffer.from([REPORTABLE])), int(USM)),
    octets(sequence(octets(engine), int(0), int(0), octets(''), octets(''), octets(''))),
    sequence(octets(engine), octets(''), GET),
  );

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
    if (length > 127) {
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

/** The engine id in an answer of SNMPv3; undefined when there is none. */
export function engineIn(answer: Buffer): Buffer | undefined {
  const security = within(within(valuesIn(answer), 0), 2);
  const engine = within(security, 0)[0]?.content;
  return engine && engine.length > 0 ? engine : undefined;
}

/** Whether an answer of SNMPv3 that is not encrypted is a response, and not a report. */
export const isResponse = (answer: Buffer): boolean => within(within(valuesIn(answer), 0), 3)[2]?.tag === RESPONSE;
