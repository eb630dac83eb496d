import { acChroma, acLuma, dcChroma, dcLuma, huffmanCodes, type HuffmanCodes } from './tables.ts';

const luma = { dc: huffmanCodes(dcLuma), ac: huffmanCodes(acLuma) };
const chroma = { dc: huffmanCodes(dcChroma), ac: huffmanCodes(acChroma) };

const END_OF_BLOCK = 0x00;
const SIXTEEN_ZEROS = 0xf0;

/** The six blocks of a 4:2:0 minimum coded unit: four of luma, left to right and down, then Cb and Cr. */
export type CodedUnit = readonly [Int16Array, Int16Array, Int16Array, Int16Array, Int16Array, Int16Array];

/** One restart interval: the entropy-coded bytes of these units, without the marker after it (ITU-T T.81 F.1.2). */
export function restartInterval(units: Iterable<CodedUnit>): Buffer {
  const bits = new EntropyBits();
  let [y, cb, cr] = [0, 0, 0];
  for (const unit of units) {
    for (let i = 0; i < 4; i++) y = writeBlock(bits, unit[i] as Int16Array, y, luma);
    cb = writeBlock(bits, unit[4], cb, chroma);
    cr = writeBlock(bits, unit[5], cr, chroma);
  }
  return bits.done();
}

/** Writes a block. Returns its DC, which the next one's difference refers to. */
function writeBlock(
  bits: EntropyBits,
  block: Int16Array,
  before: number,
  codes: { dc: HuffmanCodes; ac: HuffmanCodes },
): number {
  const dc = block[0] ?? 0;
  bits.value(codes.dc, 0, dc - before);
  let zeros = 0;
  for (let n = 1; n < 64; n++) {
    const level = block[n] ?? 0;
    if (level === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.code(codes.ac, SIXTEEN_ZEROS);
    bits.value(codes.ac, zeros, level);
    zeros = 0;
  }
  if (zeros > 0) bits.code(codes.ac, END_OF_BLOCK);
  return dc;
}

/** A writer of bits, with a zero byte after every 0xFF (F.1.2.3). */
class EntropyBits {
  #bytes = Buffer.alloc(2_048);
  #length = 0;
  #pending = 0;
  #count = 0;

  /** A Huffman code for run and size, then the magnitude. */
  value(codes: HuffmanCodes, run: number, level: number): void {
    const size = 32 - Math.clz32(Math.abs(level));
    this.code(codes, (run << 4) | size);
    if (size > 0) this.#put(level < 0 ? level + (1 << size) - 1 : level, size);
  }

  code(codes: HuffmanCodes, value: number): void {
    const [code, length] = codes[value] ?? [0, 0];
    this.#put(code, length);
  }

  /** Filled up with ones. */
  done(): Buffer {
    if (this.#count > 0) this.#put((1 << (8 - this.#count)) - 1, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }

  #put(value: number, length: number): void {
    this.#pending = (this.#pending << length) | value;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#byte((this.#pending >> this.#count) & 0xff);
    }
    this.#pending &= (1 << this.#count) - 1;
  }

  #byte(byte: number): void {
    if (this.#length + 2 > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    this.#bytes[this.#length++] = byte;
    if (byte === 0xff) this.#bytes[this.#length++] = 0;
  }
}
