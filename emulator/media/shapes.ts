import { streamSizes } from '../settings/stream-choices.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Beats a second of the fleet's pacing; what a stream sends is as often, or every so many of them. */
export const RATE = 15;

/** Seconds until pictures are at their beginning again. */
export const LOOP_SECONDS = 10;

/** A clip: one encoding of the scene. Each second begins with a key picture. */
export interface ClipShape extends Size {
  readonly codec: 'h264' | 'h265';
  /** Pictures a second. */
  readonly rate: number;
  /** `low` is for bit rates that `usual` does not go down to. */
  readonly quality: 'usual' | 'low';
}

/** Rates that have clips of their own, in which qualities, the best first. */
const clipRates = { 15: ['usual', 'low'], 5: ['usual'] } as const;

/** The clip's rate for a stream's: of one picture a second, the key pictures of the fastest are taken. */
export const clipRateOf = (rate: number): keyof typeof clipRates => (rate === 5 ? 5 : RATE);

/** The clips of one codec, size and rate, the best first. */
export function clipsOf({ codec, width, height }: Omit<ClipShape, 'rate' | 'quality'>, rate: number): ClipShape[] {
  const own = clipRateOf(rate);
  return clipRates[own].map((quality) => ({ codec, width, height, rate: own, quality }));
}

/** All clips there are. */
export const clipShapes: readonly ClipShape[] = Object.values(streamSizes).flatMap((size) =>
  (['h264', 'h265'] as const).flatMap((codec) => [15, 5].flatMap((rate) => clipsOf({ codec, ...size }, rate))),
);

/** The sizes of JPEG, with how many different pictures there are of a second: RATE is a multiple of each. The first is the usual one. */
export const stillShapes = [
  { width: 640, height: 360, rate: 5 },
  { width: 1920, height: 1080, rate: 1 },
  { width: 1280, height: 720, rate: 1 },
  { width: 320, height: 180, rate: 5 },
] as const;

/** "1280x720" */
export const sizeText = ({ width, height }: Size): string => `${width}x${height}`;

/** The quality JPEG is made in, 1 to 99: RTP says it in place of the tables (RFC 2435 §4.2). */
export const JPEG_QUALITY = 65;
