/** "defined by profile" of the one-byte form (RFC 8285 §4.2). */
const ONE_BYTE = 0xbede;
const HEAD = 4;
const WORD = 4;
/** Ends the list (§4.2). */
const STOP = 15;

/** A header extension of a packet. */
export interface HeaderExtension {
  readonly profile: number;
  readonly data: Uint8Array;
}

/**
 * A header extension with one element, padded to whole words (RFC 8285 §4.2). 1 to 16 bytes, ids from 1 to 14.
 *
 * ```
 *  |   0xBEDE      | length, words | id(4) | bytes - 1 (4) | bytes … | 0 …
 * ```
 */
export function writeOneByteExtension(id: number, bytes: Buffer): Buffer {
  const words = Math.ceil((1 + bytes.length) / WORD);
  const extension = Buffer.alloc(HEAD + words * WORD);
  extension.writeUInt16BE(ONE_BYTE, 0);
  extension.writeUInt16BE(words, 2);
  extension[HEAD] = (id << 4) | (bytes.length - 1);
  bytes.copy(extension, HEAD + 1);
  return extension;
}

/** The element of that id; undefined when there is none, or another form. A truncated one does not count. */
export function oneByteElement({ profile, data }: HeaderExtension, id: number): Uint8Array | undefined {
  if (profile !== ONE_BYTE) return undefined;
  for (let at = 0; at < data.length;) {
    const head = data[at++] ?? 0;
    if (head === 0) continue;
    if (head >> 4 === STOP) return undefined;
    const end = at + (head & 0x0f) + 1;
    if (end > data.length) return undefined;
    if (head >> 4 === id) return data.subarray(at, end);
    at = end;
  }
  return undefined;
}
