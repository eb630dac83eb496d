/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Frames a second, of every clip and of the fleet's pacing. */
export const RATE = 15;

/** Seconds until a clip is at its beginning again. */
export const LOOP_SECONDS = 10;

/** The sizes a stream can have. */
export const clipSizes: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 640, height: 360 },
];

/** The sizes of JPEG, with how many different pictures there are of a second. RATE is a multiple of each. */
export const stillShapes = [
  { width: 640, height: 360, rate: 5 },
  { width: 1280, height: 720, rate: 1 },
  { width: 320, height: 180, rate: 5 },
] as const;

/** "1280x720" */
export const sizeText = ({ width, height }: Size): string => `${width}x${height}`;
