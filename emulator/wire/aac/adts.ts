import { WireError } from '../../kernel/errors.ts';

const HEADER = 7;
const SYNC = 0xfff;

/**
 * Cuts an ADTS stream (ISO/IEC 13818-7 §6.2) into its raw frames, without headers. Throws `WireError`.
 *
 * ```
 *  syncword(12) ID(1) layer(2) protection absent(1) | profile(2) sampling(4) private(1) channels(3) … frame length(13) …
 * ```
 */
export function splitAdts(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const where = `ADTS byte ${at}`;
    if (bytes.length - at < HEADER || bytes.readUInt16BE(at) >> 4 !== SYNC)
      throw new WireError({ got: 'no header', wanted: 'the syncword', where });
    const head = HEADER + ((bytes.readUInt8(at + 1) & 1) === 1 ? 0 : 2);
    const length = ((bytes.readUInt32BE(at + 3) >> 13) & 0x1fff) >>> 0;
    if (length < head || at + length > bytes.length)
      throw new WireError({ got: `a frame of ${length} bytes`, wanted: 'one that is there', where });
    frames.push(bytes.subarray(at + head, at + length));
    at += length;
  }
  return frames;
}
