import type { ByteReader, ByteWriter } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { payloadTypes } from './payload-types.ts';

/** RFC 3830 §6.13: keys are derived from a TGK; a TEK is the master key itself. */
export const keyTypes = ['TGK', 'TGK+SALT', 'TEK', 'TEK+SALT'] as const;

export interface KeyData {
  readonly type: (typeof keyTypes)[number];
  readonly key: Uint8Array;
  /** With the types that end in SALT. */
  readonly salt: Uint8Array | undefined;
  /** The identifier of the key, or its validity (RFC 3830 §6.14). */
  readonly validity:
    | { readonly kind: 'none' }
    | { readonly kind: 'spi'; readonly spi: Uint8Array }
    | { readonly kind: 'interval'; readonly from: Uint8Array; readonly to: Uint8Array };
}

/** The most keys in one KEMAC. */
export const MOST_KEYS = 16;

const validities = ['none', 'spi', 'interval'] as const;
const where = 'MIKEY key data';

/**
 * Reads a chain of key data sub-payloads up to its last (RFC 3830 §6.13). Throws `WireError`.
 *
 * ```
 *  0              1        2
 *  | next payload | type|KV |      key length     |  key
 *  |      salt length       |  salt                       if type ends in SALT
 *  |  SPI length  |  SPI                                  KV = 1
 *  |  VF length   |  valid from |  VT length | valid to   KV = 2
 * ```
 */
export function readKeys(reader: ByteReader): readonly KeyData[] {
  const keys: KeyData[] = [];
  let next: number;
  do {
    next = reader.u8();
    keys.push(readKey(reader));
    if (next !== payloadTypes.last && next !== payloadTypes.keyData)
      throw new WireError({ got: `payload ${next}`, wanted: 'key data', where });
    if (keys.length > MOST_KEYS) throw new WireError({ got: 'more keys', wanted: `at most ${MOST_KEYS}`, where });
  } while (next !== payloadTypes.last);
  if (reader.left > 0) throw new WireError({ got: `${reader.left} bytes behind the last`, wanted: 'none', where });
  return keys;
}

function readKey(reader: ByteReader): KeyData {
  const kinds = reader.u8();
  const type = keyTypes[kinds >> 4];
  const validity = validities[kinds & 0x0f];
  if (!type || !validity)
    throw new WireError({ got: `type ${kinds >> 4} and KV ${kinds & 0x0f}`, wanted: 'known ones', where });
  const key = reader.take(reader.u16());
  const salt = type.endsWith('SALT') ? reader.take(reader.u16()) : undefined;
  const bytes = (): Uint8Array => reader.take(reader.u8());
  return { type, key, salt, validity: readValidity(validity, bytes) };
}

function readValidity(kind: (typeof validities)[number], bytes: () => Uint8Array): KeyData['validity'] {
  if (kind === 'spi') return { kind, spi: bytes() };
  return kind === 'interval' ? { kind, from: bytes(), to: bytes() } : { kind };
}

export function putKeys(writer: ByteWriter, keys: readonly KeyData[]): void {
  for (const [n, { type, key, salt, validity }] of keys.entries()) {
    writer
      .u8(n + 1 < keys.length ? payloadTypes.keyData : payloadTypes.last)
      .u8((keyTypes.indexOf(type) << 4) | validities.indexOf(validity.kind))
      .u16(key.length)
      .put(key);
    if (salt) writer.u16(salt.length).put(salt);
    if (validity.kind === 'spi') writer.u8(validity.spi.length).put(validity.spi);
    if (validity.kind === 'interval')
      writer.u8(validity.from.length).put(validity.from).u8(validity.to.length).put(validity.to);
  }
}
