import type { BitReader, BitWriter } from '../../emulator/wire/h264/bits.ts';

/** The bits of a raw byte sequence payload before its stop bit. */
export function lengthOf(payload: Buffer): number {
  const last = payload.at(-1) ?? 0;
  return payload.length * 8 - 1 - (31 - Math.clz32(last & -last));
}

/** Writes the next bits of a reader. */
export function copyBits(reader: BitReader, writer: BitWriter, bits: number): void {
  for (let left = bits; left > 0; left -= 32) {
    const some = Math.min(left, 32);
    writer.bits(some, reader.bits(some));
  }
}
