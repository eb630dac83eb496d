/** DER, the encoding of certificates (ITU-T X.690): as much of it as they need. A value is its encoding, tag and length included. */

const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The first year that UTCTime, with its two digits, cannot say (RFC 5280 §4.1.2.5). */
const GENERALIZED_FROM = 2050;

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.of(bytes);
  const digits = bytes.toString(16);
  const big = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | big.length), big]);
}

function tagged(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

export const sequence = (...values: readonly Buffer[]): Buffer => tagged(tags.sequence, Buffer.concat(values));

export const set = (...values: readonly Buffer[]): Buffer => tagged(tags.set, Buffer.concat(values));

export const boolean = (value: boolean): Buffer => tagged(tags.boolean, Buffer.of(value ? 0xff : 0));

/** A positive integer, its bytes with the highest first; the first of them is not 0 and below 0x80. */
export const integer = (bytes: Uint8Array): Buffer => tagged(tags.integer, bytes);

/** Bits, of which the last `unused` of the last byte do not count. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer =>
  tagged(tags.bits, Buffer.concat([Buffer.of(unused), bytes]));

export const octets = (bytes: Uint8Array): Buffer => tagged(tags.octets, bytes);

export const utf8 = (text: string): Buffer => tagged(tags.utf8, Buffer.from(text));

/** A value in the context of its type: the tag in brackets of ASN.1, explicit around a constructed value, else in place of its own. */
export const context = (number: number, content: Uint8Array, form: 'explicit' | 'implicit'): Buffer =>
  tagged((form === 'explicit' ? 0xa0 : 0x80) | number, content);

/** An object identifier from its dotted text. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(tags.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** An arc in groups of seven bits; all but the last have the highest bit. */
function base128(arc: number): number[] {
  const groups = [arc & 0x7f];
  for (let rest = Math.floor(arc / 0x80); rest > 0; rest = Math.floor(rest / 0x80))
    groups.unshift(0x80 | (rest & 0x7f));
  return groups;
}

/** A point in time, to the second. */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replaceAll(/\.\d+Z$|[-:T]/g, '')}Z`;
  return at.getUTCFullYear() < GENERALIZED_FROM
    ? tagged(tags.utcTime, Buffer.from(digits.slice(2)))
    : tagged(tags.generalizedTime, Buffer.from(digits));
}

/** The values in a sequence that is known to be right, such as one that OpenSSL has read. */
export function valuesIn(value: Buffer): readonly Buffer[] {
  const { content } = split(value);
  const values: Buffer[] = [];
  for (let rest = content; rest.length > 0;) {
    const { length } = split(rest);
    values.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return values;
}

/** Content of the first value, and how long it is with tag and length. */
function split(value: Buffer): { readonly content: Buffer; readonly length: number } {
  const short = value[1] ?? 0;
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  const from = 2 + lengthBytes;
  const length = from + (lengthBytes === 0 ? short : value.readUIntBE(2, lengthBytes));
  return { content: value.subarray(from, length), length };
}
