import { WireError } from '../../kernel/errors.ts';
import type { BerReader } from '../ber/reader.ts';
import { tags, type Oid } from '../ber/tags.ts';
import type { BerWriter } from '../ber/writer.ts';

/** The types of PDUs: their tags (RFC 1157 §4, RFC 3416 §3). */
export const pduTypes = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  trapV1: 0xa4,
  getBulk: 0xa5,
  inform: 0xa6,
  trapV2: 0xa7,
  report: 0xa8,
} as const;

/** Error statuses (RFC 3416 §3). A manager of SNMPv1 knows the first five (RFC 3584 §4.4). */
export const errors = {
  noError: 0,
  tooBig: 1,
  noSuchName: 2,
  badValue: 3,
  genErr: 5,
  noAccess: 6,
  wrongType: 7,
  wrongLength: 8,
  wrongEncoding: 9,
  wrongValue: 10,
  noCreation: 11,
  inconsistentValue: 12,
  resourceUnavailable: 13,
  commitFailed: 14,
  undoFailed: 15,
  authorizationError: 16,
  notWritable: 17,
} as const;

/** What a value is: an integer or unsigned number of up to 32 bits, one of 64 bits, bytes or text, an object identifier, or nothing. */
export type SnmpValue = number | bigint | Uint8Array | string | Oid | undefined;

export interface Varbind {
  readonly oid: Oid;
  /** The tag of the value, which says its type. */
  readonly tag: number;
  readonly value: SnmpValue;
}

/** A PDU of any type but the trap of SNMPv1. In a GetBulk, the second and third number are non-repeaters and max-repetitions. */
export interface Pdu {
  readonly type: number;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  readonly varbinds: readonly Varbind[];
}

/** The most variables of a PDU: no datagram of a manager has more. */
export const MOST_VARBINDS = 2_048;

/** Reads a PDU. Throws `WireError`. */
export function readPdu(reader: BerReader): Pdu {
  const type = reader.peek();
  if (type < pduTypes.get || type > pduTypes.report || type === pduTypes.trapV1)
    throw new WireError({ got: `0x${type.toString(16)}`, wanted: '0xa0 to 0xa8, not 0xa4', where: 'SNMP PDU type' });
  const outer = reader.enter(type);
  const requestId = reader.integer();
  const errorStatus = reader.integer();
  const errorIndex = reader.integer();
  const all = reader.enter(tags.sequence);
  const varbinds: Varbind[] = [];
  while (reader.left > 0) {
    if (varbinds.length === MOST_VARBINDS)
      throw new WireError({ got: 'more variables', wanted: `${MOST_VARBINDS} at most`, where: 'SNMP PDU' });
    const one = reader.enter(tags.sequence);
    const oid = reader.oid();
    const tag = reader.peek();
    varbinds.push({ oid, tag, value: readValue(reader, tag) });
    reader.leave(one);
  }
  reader.leave(all);
  reader.leave(outer);
  return { type, requestId, errorStatus, errorIndex, varbinds };
}

function readValue(reader: BerReader, tag: number): SnmpValue {
  switch (tag) {
    case tags.integer:
      return reader.integer();
    case tags.octets:
    case tags.opaque:
      return reader.octets(tag);
    case tags.address: {
      const address = reader.octets(tag);
      if (address.length === 4) return address;
      throw new WireError({ got: `${address.length} bytes`, wanted: '4', where: 'SNMP IpAddress' });
    }
    case tags.oid:
      return reader.oid();
    case tags.counter32:
    case tags.gauge32:
    case tags.ticks:
      return reader.unsigned(tag);
    case tags.counter64:
      return reader.unsigned64(tag);
    case tags.nothing:
    case tags.noSuchObject:
    case tags.noSuchInstance:
    case tags.endOfMibView:
      reader.empty(tag);
      return undefined;
    default:
      throw new WireError({ got: `0x${tag.toString(16)}`, wanted: 'a type of SNMP', where: 'SNMP value' });
  }
}

/** Writes a PDU in front of what the writer has. */
export function writePdu(writer: BerWriter, pdu: Pdu): void {
  const mark = writer.length;
  writeVarbinds(writer, pdu.varbinds);
  writer.integer(pdu.errorIndex).integer(pdu.errorStatus).integer(pdu.requestId).wrap(pdu.type, mark);
}

export function writeVarbinds(writer: BerWriter, varbinds: readonly Varbind[]): void {
  const mark = writer.length;
  for (let i = varbinds.length - 1; i >= 0; i--) {
    const { oid, tag, value } = varbinds[i] as Varbind;
    const one = writer.length;
    writeValue(writer, tag, value);
    writer.oid(oid).wrap(tags.sequence, one);
  }
  writer.wrap(tags.sequence, mark);
}

function writeValue(writer: BerWriter, tag: number, value: SnmpValue): void {
  if (value === undefined) writer.empty(tag);
  else if (typeof value === 'string') writer.text(value, tag);
  else if (typeof value === 'bigint') writer.unsigned64(value, tag);
  else if (typeof value === 'number') {
    if (tag === tags.integer) writer.integer(value);
    else writer.unsigned(value, tag);
  } else if (value instanceof Uint8Array) writer.octets(value, tag);
  else writer.oid(value);
}
