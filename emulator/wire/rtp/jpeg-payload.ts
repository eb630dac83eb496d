import { MAX_PAYLOAD } from './packet.ts';

/** The fields that JPEG payloads carry in place of the file's head. */
export interface JpegHead {
  /** Pixels; a receiver sees them rounded up to eights. At most 2,040. */
  readonly width: number;
  readonly height: number;
  /** The quality that the quantiser tables are scaled with, 1 to 99 (§4.2). */
  readonly quality: number;
  /** Units between restart markers. */
  readonly restart: number;
}

const HEADERS = 12;
/** Bytes of the scan in a payload. */
const STEP = MAX_PAYLOAD - HEADERS;
/** Baseline 4:2:0 with restart markers (§4.1). */
const TYPE = 65;
/** F and L set, no count: only the whole picture can be decoded (§3.1.7). */
const WHOLE_PICTURE = 0xffff;

/**
 * The payloads of one JPEG (RFC 2435): the parts of its scan, with everything after it, cut to size. Its tables are those of §4.2 and annex B.
 *
 * ```
 *  0               1               2               3
 *  type-specific = 0 |          fragment offset
 *      type = 65     |      Q      | width / 8     | height / 8
 *       restart interval           |F|L|      restart count
 * ```
 */
export function jpegPayloads(scan: readonly Buffer[], { width, height, quality, restart }: JpegHead): Buffer[] {
  const length = scan.reduce((sum, part) => sum + part.length, 0);
  const count = Math.ceil(length / STEP);
  const whole = Buffer.allocUnsafe(length + count * HEADERS);
  const payloads = Array.from({ length: count }, (_, i) => {
    const at = i * MAX_PAYLOAD;
    whole.writeUInt32BE(i * STEP, at);
    whole[at + 4] = TYPE;
    whole[at + 5] = quality;
    whole[at + 6] = Math.ceil(width / 8);
    whole[at + 7] = Math.ceil(height / 8);
    whole.writeUInt16BE(restart, at + 8);
    whole.writeUInt16BE(WHOLE_PICTURE, at + 10);
    return whole.subarray(at, at + MAX_PAYLOAD);
  });
  let at = 0;
  for (const part of scan)
    for (let from = 0; from < part.length;) {
      const room = STEP - (at % STEP);
      const size = Math.min(room, part.length - from);
      part.copy(whole, Math.floor(at / STEP) * MAX_PAYLOAD + HEADERS + (at % STEP), from, from + size);
      at += size;
      from += size;
    }
  return payloads;
}

/** The approximate bytes of payload for a byte of scan. */
export const jpegOverhead = MAX_PAYLOAD / STEP;
