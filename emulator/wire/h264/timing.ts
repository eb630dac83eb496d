import { WireError } from '../../kernel/errors.ts';
import type { BitReader } from './bits.ts';

/** The rate that a sequence parameter set states: `time_scale`, in units of `num_units_in_tick` (ITU-T H.264 Annex E). */
export interface Timing {
  /** The bit position of time_scale in the payload. */
  readonly scaleAt: number;
  readonly unitsInTick: number;
}

const WORD = 32;
const EXTENDED_SAR = 255;

/** Passes over what a VUI begins with, in H.264 as in H.265: aspect ratio, overscan, video signal, place of the chroma samples. */
export function passDisplay(reader: BitReader): void {
  if (reader.bits(1) === 1 && reader.bits(8) === EXTENDED_SAR) reader.bits(WORD);
  if (reader.bits(1) === 1) reader.bits(1);
  if (reader.bits(1) === 1) {
    reader.bits(4);
    if (reader.bits(1) === 1) reader.bits(24);
  }
  if (reader.bits(1) === 1) {
    reader.unsigned();
    reader.unsigned();
  }
}

/** Reads timing_info_present_flag and what follows it. Throws `WireError` for a stream that states no rate. */
export function timingOf(reader: BitReader, where: string): Timing {
  if (reader.bits(1) === 0) throw new WireError({ got: 'no timing information', wanted: 'a rate', where });
  const unitsInTick = reader.bits(WORD);
  const scaleAt = reader.position;
  reader.bits(WORD);
  return { scaleAt, unitsInTick };
}

/** The payload of a parameter set with that many ticks a second. */
export function withTicks(payload: Buffer, { scaleAt, unitsInTick }: Timing, ticks: number): Buffer {
  const changed = Buffer.from(payload);
  const scale = ticks * unitsInTick;
  for (let i = 0; i < WORD; i++) {
    const at = scaleAt + i;
    const bit = 0x80 >> (at & 7);
    const byte = changed[at >> 3] ?? 0;
    changed[at >> 3] = (scale >>> (WORD - 1 - i)) & 1 ? byte | bit : byte & ~bit;
  }
  return changed;
}
