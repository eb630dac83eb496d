import type { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';

/** Limits of RFC 1035 §2.3.4. */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

const POINTER = 0xc0;

/** Writes the labels of a host name, which is one by RFC 1123 §2.1, each after its length, and the root label. */
export const nameBytes = (name: string): Uint8Array =>
  Uint8Array.from([...name.split('.').flatMap((label) => [label.length, ...Buffer.from(label, 'latin1')]), 0]);

/**
 * Reads a name in lower case, without a dot at its end, and follows pointers (RFC 1035 §4.1.4).
 * A pointer must point back, so there are no loops. Throws `WireError`.
 *
 * ```
 *  0 0 length(6) | label …      1 1 offset(14): the rest is there
 * ```
 */
export function readName(reader: ByteReader, at: (offset: number) => ByteReader): string {
  const labels: string[] = [];
  let [from, length] = [reader, 0];
  let limit = reader.offset;
  for (;;) {
    const first = from.u8();
    if (first === 0) return labels.join('.').toLowerCase();
    if (first >= POINTER) {
      const target = ((first & 0x3f) << 8) | from.u8();
      if (target >= limit) throw new WireError({ got: `${target}`, wanted: 'an earlier one', where: 'DNS pointer' });
      [from, limit] = [at(target), target];
      continue;
    }
    if (first > LONGEST_LABEL)
      throw new WireError({ got: `${first}`, wanted: 'at most 63', where: 'DNS label length' });
    const label = String.fromCharCode(...from.take(first));
    length += first + 1;
    if (length > LONGEST_NAME + 1 || !/^[\x21-\x2d\x2f-\x7e]+$/.test(label))
      throw new WireError({ got: label, wanted: 'a label of a host name', where: 'DNS name' });
    labels.push(label);
  }
}
