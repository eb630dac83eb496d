import { WireError } from '../../emulator/kernel/errors.ts';
import { jpegHead, UNIT } from '../../emulator/wire/jpeg/file.ts';
import { quantisers } from '../../emulator/wire/jpeg/tables.ts';

/** Payloads in, in order; what of a file is complete with each comes out. Throws `WireError`. */
export type Depacketiser = (payload: Buffer, last: boolean) => readonly Buffer[];

const START_CODE = Buffer.from([0, 0, 0, 1]);

/** NAL units as a file has them (ITU-T H.264 annex B). */
export const annexB = (nals: readonly Buffer[]): Buffer[] => nals.flatMap((nal) => [START_CODE, nal]);

/** RFC 6184 §5.6 to §5.8 */
const h264: Depacketiser = (payload) => {
  const first = byteAt(payload, 0);
  const type = first & 0x1f;
  if (type === STAP_A) return annexB(aggregated(payload, 1));
  if (type !== FU_A) return annexB([payload]);
  const head = byteAt(payload, 1);
  const begun = head & FU_START ? [START_CODE, Buffer.from([(first & 0xe0) | (head & 0x1f)])] : [];
  return [...begun, payload.subarray(2)];
};

/** RFC 7798 §4.4 */
const h265: Depacketiser = (payload) => {
  const [first, second] = [byteAt(payload, 0), byteAt(payload, 1)];
  const type = (first >> 1) & 0x3f;
  if (type === AGGREGATION) return annexB(aggregated(payload, 2));
  if (type !== FRAGMENT) return annexB([payload]);
  const head = byteAt(payload, 2);
  const begun = head & FU_START ? [START_CODE, Buffer.from([(first & 0x81) | ((head & 0x3f) << 1), second])] : [];
  return [...begun, payload.subarray(3)];
};

/** RFC 2435: only what these cameras send, with tables by quality and a restart behind each row. */
function jpeg(): Depacketiser {
  let pieces: Buffer[] = [];
  return (payload, last) => {
    const [type, quality, width, height] = [4, 5, 6, 7].map((at) => byteAt(payload, at)) as [number, number, number, number]; // prettier-ignore
    const restart = (byteAt(payload, 8) << 8) | byteAt(payload, 9);
    const told = `type ${type}, quality ${quality}, restart ${restart}`;
    if (type !== RESTARTS || quality < 1 || quality > 99 || restart !== Math.ceil((width * 8) / UNIT))
      throw new WireError({
        got: told,
        wanted: `type ${RESTARTS}, quality 1 to 99, a restart a row`,
        where: 'RTP JPEG',
      });
    if (payload.readUIntBE(1, 3) === 0) pieces = [jpegHead(width * 8, height * 8, quantisers(quality))];
    if (pieces.length === 0) return [];
    pieces.push(payload.subarray(JPEG_HEADERS));
    if (!last) return [];
    const whole = pieces;
    pieces = [];
    return whole;
  };
}

const STAP_A = 24;
const FU_A = 28;
const FU_START = 0x80;
const AGGREGATION = 48;
const FRAGMENT = 49;
const RESTARTS = 65;
const JPEG_HEADERS = 12;

/** By the name in a=rtpmap; undefined for what this can't write. */
export function depacketiserOf(encoding: string): Depacketiser | undefined {
  return encoding === 'H264' ? h264 : encoding === 'H265' ? h265 : encoding === 'JPEG' ? jpeg() : undefined;
}

function aggregated(payload: Buffer, head: number): Buffer[] {
  const nals: Buffer[] = [];
  for (let at = head; at < payload.length;) {
    const start = at + 2;
    const end = start + ((byteAt(payload, at) << 8) | byteAt(payload, at + 1));
    if (end > payload.length) short(payload, end);
    nals.push(payload.subarray(start, end));
    at = end;
  }
  return nals;
}

function byteAt(payload: Buffer, at: number): number {
  const byte = payload[at];
  if (byte === undefined) return short(payload, at + 1);
  return byte;
}

function short(payload: Buffer, wanted: number): never {
  throw new WireError({ got: `${payload.length} bytes`, wanted: `${wanted} at least`, where: 'RTP payload' });
}
