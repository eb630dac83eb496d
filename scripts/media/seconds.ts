import { LOOP_SECONDS, type ClipShape } from '../../emulator/media/shapes.ts';
import { splitAnnexB } from '../../emulator/wire/h264/nal.ts';
import { startCode } from './top-row.ts';
import { differences, type View } from './leaks.ts';

/** One way to encode a clip; another one gives other vectors. */
export interface Attempt {
  /** Added to the quality's number. */
  readonly nudge: number;
}

export interface Encoded {
  /** With its blank band. */
  readonly clip: Buffer;
  /** As the encoder made it, with the blank band, with noise in its place: below the band they must be the same. */
  readonly views: readonly [View, View, View];
}

/** The encoders' constant rate factor: small files of pictures that still look like a camera's. */
export function qualityOf({ width, rate, quality }: ClipShape): number {
  if (quality === 'low') return width < 640 ? 41 : 43;
  return rate === 5 ? 33 : width > 1280 ? 31 : 30;
}

const nudges = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => (n === 0 ? [0] : [-n / 4, n / 4]));

/**
 * A clip of which nothing below the band depends on the band. Each second is taken from the first attempt that does so in it. Throws
 * when there is none.
 */
export async function soundClip(
  shape: ClipShape,
  encode: (attempt: Attempt) => Promise<Encoded>,
): Promise<{ readonly clip: Buffer; readonly attempts: number }> {
  const seconds: (Buffer | undefined)[] = Array.from({ length: LOOP_SECONDS }, () => undefined);
  const firstType = shape.codec === 'h264' ? 0x67 : 0x40;
  for (const [tried, nudge] of nudges.entries()) {
    const { clip, views } = await encode({ nudge });
    const [coded, blank, noisy] = views;
    const leaks = new Set(
      [...differences(coded, blank), ...differences(coded, noisy)].map((n) => Math.floor(n / shape.rate)),
    );
    secondsOf(clip, firstType).forEach((second, n) => {
      if (!leaks.has(n)) seconds[n] ??= second;
    });
    if (seconds.every((second) => second !== undefined)) return { clip: Buffer.concat(seconds), attempts: tried + 1 };
  }
  throw new Error(`${JSON.stringify(shape)}: the band leaks into every attempt`);
}

/** A stream cut where its parameter sets begin anew. */
function secondsOf(clip: Buffer, firstType: number): Buffer[] {
  const seconds: Buffer[][] = [];
  for (const nal of splitAnnexB(clip)) {
    if (nal[0] === firstType) seconds.push([]);
    seconds.at(-1)?.push(startCode, nal);
  }
  if (seconds.length !== LOOP_SECONDS) throw new Error(`got ${seconds.length} seconds, wanted ${LOOP_SECONDS}`);
  return seconds.map((parts) => Buffer.concat(parts));
}
