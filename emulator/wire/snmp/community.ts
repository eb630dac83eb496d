import { WireError } from '../../kernel/errors.ts';
import { BerReader } from '../ber/reader.ts';
import { tags, type Oid } from '../ber/tags.ts';
import type { BerWriter } from '../ber/writer.ts';
import { pduTypes, readPdu, writePdu, writeVarbinds, type Pdu, type Varbind } from './pdu.ts';

/** The numbers of versions in messages. */
export const versions = { v1: 0, v2c: 1, v3: 3 } as const;

/** A message of SNMPv1 (RFC 1157) or SNMPv2c (RFC 1901): a community and a PDU. */
export interface CommunityMessage {
  readonly version: number;
  readonly community: Uint8Array;
  readonly pdu: Pdu;
}

/** A reader that has entered a message, and its version. Throws `WireError`. */
export function readVersion(bytes: Uint8Array): { readonly reader: BerReader; readonly version: number } {
  const reader = new BerReader(bytes, 'SNMP message');
  reader.enter(tags.sequence);
  if (reader.at + reader.left !== bytes.length)
    throw new WireError({ got: `${bytes.length} bytes`, wanted: `${reader.at + reader.left}`, where: 'SNMP message' });
  return { reader, version: reader.integer() };
}

/** Reads what follows the version in a message of SNMPv1 or SNMPv2c, to its end. Throws `WireError`. */
export function readCommunity(reader: BerReader, version: number): CommunityMessage {
  const community = reader.octets();
  const pdu = readPdu(reader);
  reader.leave(0);
  return { version, community, pdu };
}

/** Writes a message into an empty writer. */
export function writeCommunity(writer: BerWriter, { version, community, pdu }: CommunityMessage): BerWriter {
  writer.clear();
  writePdu(writer, pdu);
  return writer.octets(community).integer(version).wrap(tags.sequence, 0);
}

/** A trap of SNMPv1 (RFC 1157 §4.1.6). */
export interface TrapV1 {
  readonly enterprise: Oid;
  /** The address of the agent, four bytes. */
  readonly agent: Uint8Array;
  readonly generic: number;
  readonly specific: number;
  /** sysUpTime in hundredths of a second. */
  readonly ticks: number;
  readonly varbinds: readonly Varbind[];
}

/** Writes a message with a trap of SNMPv1 into an empty writer. */
export function writeTrapV1(writer: BerWriter, community: Uint8Array, trap: TrapV1): BerWriter {
  writer.clear();
  writeVarbinds(writer, trap.varbinds);
  return writer
    .unsigned(trap.ticks, tags.ticks)
    .integer(trap.specific)
    .integer(trap.generic)
    .octets(trap.agent, tags.address)
    .oid(trap.enterprise)
    .wrap(pduTypes.trapV1, 0)
    .octets(community)
    .integer(versions.v1)
    .wrap(tags.sequence, 0);
}
