import type { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { payloadTypes } from './payload-types.ts';

/** The types of keys (RFC 3830 §6.13). Odd ones have a salt beside them. */
export const keyTypes = { TGK: 0, TEK: 2 } as const;
/** The types of key validity: none, an SPI or MKI, an interval (RFC 3830 §6.14). */
export const validities = { none: 0, spi: 1, interval: 2 } as const;

const UNKNOWN_TYPE = 4;

export interface KeyData {
  /** Whether keys are derived from it (TGK); otherwise it is the key itself (TEK). */
  readonly derives: boolean;
  readonly key: Uint8Array;
  readonly salt: Uint8Array | undefined;
  /** The master key identifier; empty without one. */
  readonly mki: Uint8Array;
}

const NOTHING = new Uint8Array(0);
const where = 'MIKEY key data';

/**
 * Reads a key data sub-payload that is the only one (RFC 3830 §6.13). Throws `WireError`.
 *
 * ```
 *  0              1        2
 *  | next payload | type|KV |      key length     |  key
 *  |      salt length       |  salt                       if the type has a salt
 *  |  SPI length  |  SPI                                  KV = 1
 *  |  VF length   |  valid from |  VT length | valid to   KV = 2
 * ```
 */
export function readKey(reader: ByteReader): KeyData {
  const next = reader.u8();
  if (next !== payloadTypes.last) throw new WireError({ got: `payload ${next} behind it`, wanted: 'one key', where });
  const kinds = reader.u8();
  const type = kinds >> 4;
  if (type >= UNKNOWN_TYPE) throw new WireError({ got: `type ${type}`, wanted: 'TGK or TEK', where });
  const key = reader.take(reader.u16());
  const salt = type % 2 === 1 ? reader.take(reader.u16()) : undefined;
  const mki = readMki(reader, kinds & 0x0f);
  if (reader.left > 0) throw new WireError({ got: `${reader.left} bytes behind it`, wanted: 'none', where });
  return { derives: type < keyTypes.TEK, key, salt, mki };
}

/** Keys serve one session, however long it lasts: an interval is passed over. */
function readMki(reader: ByteReader, validity: number): Uint8Array {
  if (validity === validities.none) return NOTHING;
  if (validity === validities.spi) return reader.take(reader.u8());
  if (validity !== validities.interval)
    throw new WireError({ got: `KV ${validity}`, wanted: 'none, an SPI or an interval', where });
  reader.take(reader.u8());
  reader.take(reader.u8());
  return NOTHING;
}
