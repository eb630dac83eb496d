import { WireError } from '../../kernel/errors.ts';
import { BerReader } from '../ber/reader.ts';
import { tags } from '../ber/tags.ts';
import type { BerWriter } from '../ber/writer.ts';
import { versions } from './community.ts';
import { readPdu, writePdu, type Pdu } from './pdu.ts';

/** The bits of msgFlags (RFC 3412 §6.4). */
export const flags = { auth: 1, priv: 2, reportable: 4 } as const;

/** The number of the User-based Security Model (RFC 3411 §5). */
export const USM = 3;

/** The least and the largest msgMaxSize (RFC 3412 §6.3). */
const LEAST_SIZE = 484;

/** The head of a message of SNMPv3, and its parts as they came (RFC 3412 §6). */
export interface V3Message {
  readonly messageId: number;
  readonly maxSize: number;
  readonly flags: number;
  readonly securityModel: number;
  /** The security parameters: BER of the model's own; a view on the message. */
  readonly security: Uint8Array;
  /** The scoped PDU: its BER, or the bytes that are encrypted. */
  readonly data: Uint8Array;
}

/** Reads what follows the version in a message of SNMPv3, to its end. Throws `WireError`. */
export function readV3(reader: BerReader): V3Message {
  const head = reader.enter(tags.sequence);
  const messageId = natural(reader, 0, 'msgID');
  const maxSize = natural(reader, LEAST_SIZE, 'msgMaxSize');
  const bits = reader.octets();
  if (bits.length !== 1) throw new WireError({ got: `${bits.length} bytes`, wanted: '1', where: 'SNMP msgFlags' });
  const securityModel = natural(reader, 1, 'msgSecurityModel');
  reader.leave(head);
  const security = reader.octets();
  const encrypted = ((bits[0] as number) & flags.priv) !== 0;
  const from = reader.at;
  const content = reader.octets(encrypted ? tags.octets : tags.sequence);
  const data = encrypted ? content : reader.bytes.subarray(from, reader.at);
  reader.leave(0);
  return { messageId, maxSize, flags: bits[0] as number, securityModel, security, data };
}

function natural(reader: BerReader, least: number, where: string): number {
  const value = reader.integer();
  if (value < least) throw new WireError({ got: `${value}`, wanted: `${least} at least`, where: `SNMP ${where}` });
  return value;
}

/** A PDU with its context (RFC 3412 §6.8). */
export interface ScopedPdu {
  readonly contextEngineId: Uint8Array;
  readonly contextName: Uint8Array;
  readonly pdu: Pdu;
}

/** Reads a scoped PDU. What follows it is padding of a block cipher, and is not looked at. Throws `WireError`. */
export function readScopedPdu(bytes: Uint8Array): ScopedPdu {
  const reader = new BerReader(bytes, 'SNMP scoped PDU');
  const outer = reader.enter(tags.sequence);
  const contextEngineId = reader.octets();
  const contextName = reader.octets();
  const pdu = readPdu(reader);
  reader.leave(outer);
  return { contextEngineId, contextName, pdu };
}

/** Writes a scoped PDU into an empty writer. */
export function writeScopedPdu(writer: BerWriter, { contextEngineId, contextName, pdu }: ScopedPdu): BerWriter {
  writer.clear();
  writePdu(writer, pdu);
  return writer.octets(contextName).octets(contextEngineId).wrap(tags.sequence, 0);
}

/** Writes a message into an empty writer, and gives how far from its end the security parameters end. */
export function writeV3(writer: BerWriter, message: V3Message): number {
  writer.clear();
  if ((message.flags & flags.priv) !== 0) writer.octets(message.data);
  else writer.raw(message.data);
  const afterSecurity = writer.length;
  writer.octets(message.security);
  const mark = writer.length;
  writer
    .integer(message.securityModel)
    .octets(Uint8Array.of(message.flags))
    .integer(message.maxSize)
    .integer(message.messageId)
    .wrap(tags.sequence, mark)
    .integer(versions.v3)
    .wrap(tags.sequence, 0);
  return afterSecurity;
}
