import { WireError } from '../../kernel/errors.ts';

/** The picture rate in the VUI of a sequence parameter set: units in a tick, and units in a second, 32 bits each (ITU-T H.264 §E.2.1, H.265 §E.3.1). */
export interface Timing {
  readonly units: number;
  readonly scale: number;
}

const BITS = 64n;
const textOf = (bytes: Buffer): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
const bitsOf = ({ units, scale }: Timing): string =>
  ((BigInt(units) << (BITS / 2n)) | BigInt(scale)).toString(2).padStart(Number(BITS), '0');

/**
 * The payload of a sequence parameter set with another timing. The timing that it has is found by its bits, as what stands before it has
 * no fixed length. Throws `WireError` unless it is there once.
 */
export function withTiming(payload: Buffer, before: Timing, after: Timing): Buffer {
  const [head = '', tail, ...more] = textOf(payload).split(bitsOf(before));
  if (tail === undefined || more.length > 0)
    throw new WireError({
      got: `${more.length + (tail === undefined ? 0 : 1)} times`,
      wanted: 'once',
      where: 'VUI timing',
    });
  const bits = head + bitsOf(after) + tail;
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
}
