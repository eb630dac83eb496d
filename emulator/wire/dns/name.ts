import type { ByteReader } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';

/** Limits of RFC 1035 §2.3.4. */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

const POINTER = 0xc0;

/** Writes the labels of a host name, each after its length, and the root label. Throws `WireError`. */
export function nameBytes(name: string): Uint8Array {
  const wrong = (): WireError =>
    new WireError({ got: name, wanted: 'labels of 1 to 63 ASCII characters, 253 in all', where: 'DNS name' });
  const labels = name.replace(/\.$/, '').split('.');
  if (name.length > LONGEST_NAME || !/^[\x21-\x7e]+$/.test(name)) throw wrong();
  const bytes = labels.flatMap((label) => {
    if (label === '' || label.length > LONGEST_LABEL) throw wrong();
    return [label.length, ...Array.from(label, (c) => c.charCodeAt(0))];
  });
  return Uint8Array.from([...bytes, 0]);
}

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
