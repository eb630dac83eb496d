/** A frame of AAC in an ADTS file (ISO/IEC 13818-7 §6.2), and what its header says of the decoder. */
export interface AdtsFrame {
  readonly bytes: Buffer;
  /** The audio object type, the index of the sample rate and the channels (ISO/IEC 14496-3 §1.6.2.1). */
  readonly config: string;
}

export function adtsFrames(file: Buffer): readonly AdtsFrame[] {
  const frames: AdtsFrame[] = [];
  for (let at = 0; at < file.length;) {
    const head = file.readUIntBE(at + 1, 6);
    const bits = (from: number, count: number): number => Math.floor(head / 2 ** (48 - from - count)) % 2 ** count;
    const length = bits(22, 13);
    const begin = at + (bits(7, 1) === 1 ? 7 : 9);
    const config = [bits(8, 2) + 1, bits(10, 4), bits(15, 3)].join(' ');
    frames.push({ bytes: file.subarray(begin, at + length), config });
    at += length;
  }
  return frames;
}

/** The same in the first bytes of an AudioSpecificConfig, hexadecimal. */
export function configIn(hex: string): string {
  const word = Number.parseInt(hex.slice(0, 4), 16);
  return [word >> 11, (word >> 7) & 0x0f, (word >> 3) & 0x0f].join(' ');
}
