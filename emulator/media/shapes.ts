import { streamSizes } from '../settings/stream-choices.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The ticks a second of the fleet's pacer; a stream sends a picture every tick, or every few ticks. */
export const RATE = 15;

/** The length of the loop, in seconds. */
export const LOOP_SECONDS = 10;

/** A clip: one encoding of the scene. Each second begins with a key picture. */
export interface ClipShape extends Size {
  readonly codec: 'h264' | 'h265';
  /** Pictures a second. */
  readonly rate: number;
  /** The quality: `low` is for bit rates that are too low for `usual`. */
  readonly quality: 'usual' | 'low';
}

/** The rates that have their own clips, and in which qualities, the best first. */
const clipRates = { 15: ['usual', 'low'], 5: ['usual'] } as const;

/** The clip's rate for a stream's rate: at one picture a second, only the key pictures of the fastest clip are used. */
export const clipRateOf = (rate: number): keyof typeof clipRates => (rate === 5 ? 5 : RATE);

/** The clips of one codec, size and rate, the best first. */
export function clipsOf({ codec, width, height }: Omit<ClipShape, 'rate' | 'quality'>, rate: number): ClipShape[] {
  const own = clipRateOf(rate);
  return clipRates[own].map((quality) => ({ codec, width, height, rate: own, quality }));
}

/** All existing clips. */
export const clipShapes: readonly ClipShape[] = Object.values(streamSizes).flatMap((size) =>
  (['h264', 'h265'] as const).flatMap((codec) => [15, 5].flatMap((rate) => clipsOf({ codec, ...size }, rate))),
);

/** The sizes of JPEG, with the number of different pictures for each second: RATE is a multiple of each. The first is the default. */
export const stillShapes = [
  { width: 640, height: 360, rate: 5 },
  { width: 1920, height: 1080, rate: 1 },
  { width: 1280, height: 720, rate: 1 },
  { width: 320, height: 180, rate: 5 },
] as const;

/** "1280x720" */
export const sizeText = ({ width, height }: Size): string => `${width}x${height}`;

/** The quality of JPEG, 1 to 99: RTP carries it instead of the tables (RFC 2435 §4.2). */
export const JPEG_QUALITY = 65;
