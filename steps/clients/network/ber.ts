/** BER as a client of its own writes and reads it: nothing here is the emulator's. */

const lengthBytes = (length: number): number[] =>
  length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];

export const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
};

export function int(value: number, tag = 0x02): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeIntBE(value, 0, 5);
  let from = 0;
  while (
    from < 4 &&
    (bytes[from] === 0 ? (bytes[from + 1] ?? 0) < 128 : bytes[from] === 255 && (bytes[from + 1] ?? 0) > 127)
  )
    from++;
  return tlv(tag, bytes.subarray(from));
}

export const octets = (value: string | Uint8Array, tag = 0x04): Buffer => tlv(tag, Buffer.from(value));
export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
export const NULL: Buffer = tlv(0x05);

export function oid(text: string): Buffer {
  const [a = 0, b = 0, ...rest] = text.split('.').map(Number);
  const bytes = [a * 40 + b, ...rest].flatMap((id) => {
    const digits = [id % 128];
    for (let left = Math.floor(id / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) + 128);
    return digits;
  });
  return tlv(0x06, Buffer.from(bytes));
}

/** A value as it was read: its tag, its content, and where the content begins in the whole. */
export interface Tlv {
  readonly tag: number;
  readonly content: Buffer;
  readonly at: number;
}

/** The values that stand one after the other in bytes. `at`: where these begin in the whole. */
export function valuesIn(bytes: Buffer, at = 0): Tlv[] {
  const values: Tlv[] = [];
  let place = 0;
  while (place < bytes.length) {
    const tag = bytes[place] ?? 0;
    let length = bytes[place + 1] ?? 0;
    let from = place + 2;
    if (length >= 128) {
      const count = length & 127;
      length = bytes.readUIntBE(from, count);
      from += count;
    }
    if (from + length > bytes.length) throw new RangeError(`a value of ${length} bytes ends after ${bytes.length}`);
    values.push({ tag, content: bytes.subarray(from, from + length), at: at + from });
    place = from + length;
  }
  return values;
}

export const numberIn = ({ content }: Tlv): number =>
  content.length === 0 ? 0 : content.readIntBE(0, Math.min(content.length, 6));

export function oidIn({ content }: Tlv): string {
  const ids: number[] = [];
  let id = 0;
  for (const byte of content) {
    id = id * 128 + (byte & 127);
    if (byte < 128) {
      ids.push(id);
      id = 0;
    }
  }
  const [first = 0, ...rest] = ids;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - 40 * root, ...rest].join('.');
}
