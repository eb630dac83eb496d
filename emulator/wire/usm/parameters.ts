import { WireError } from '../../kernel/errors.ts';
import { BerReader } from '../ber/reader.ts';
import { tags } from '../ber/tags.ts';
import type { BerWriter } from '../ber/writer.ts';

/** The security parameters of the User-based Security Model (RFC 3414 §2.4). */
export interface UsmParameters {
  readonly engineId: Uint8Array;
  readonly boots: number;
  readonly time: number;
  readonly userName: Uint8Array;
  /** The digest. When read, a view on the message. */
  readonly authentication: Uint8Array;
  /** The salt of the encryption. */
  readonly privacy: Uint8Array;
}

const LONGEST_USER_NAME = 32;

/** Reads security parameters. Throws `WireError`. */
export function readUsm(bytes: Uint8Array): UsmParameters {
  const reader = new BerReader(bytes, 'USM parameters');
  const outer = reader.enter(tags.sequence);
  const engineId = reader.octets();
  const boots = natural(reader.integer(), 'msgAuthoritativeEngineBoots');
  const time = natural(reader.integer(), 'msgAuthoritativeEngineTime');
  const userName = reader.octets();
  if (userName.length > LONGEST_USER_NAME)
    throw new WireError({
      got: `${userName.length} bytes`,
      wanted: `up to ${LONGEST_USER_NAME}`,
      where: 'msgUserName',
    });
  const authentication = reader.octets();
  const privacy = reader.octets();
  reader.leave(outer);
  if (reader.left > 0)
    throw new WireError({ got: `${reader.left} more bytes`, wanted: 'none', where: 'USM parameters' });
  return { engineId, boots, time, userName, authentication, privacy };
}

function natural(value: number, where: string): number {
  if (value < 0) throw new WireError({ got: `${value}`, wanted: '0 at least', where });
  return value;
}

/** Writes security parameters into an empty writer, and gives how far from their end the digest begins. */
export function writeUsm(writer: BerWriter, parameters: UsmParameters): number {
  writer.clear().octets(parameters.privacy).raw(parameters.authentication);
  const digest = writer.length;
  const mark = digest - parameters.authentication.length;
  writer
    .wrap(tags.octets, mark)
    .octets(parameters.userName)
    .integer(parameters.time)
    .integer(parameters.boots)
    .octets(parameters.engineId)
    .wrap(tags.sequence, 0);
  return digest;
}
