/** The choices of a stream: all can be combined, except bit rates that are too low for the pictures. */
export const streamCodecs = { h264: 'H.264', h265: 'H.265', jpeg: 'JPEG' } as const;

export const streamSizes = {
  '1920x1080': { width: 1920, height: 1080 },
  '1280x720': { width: 1280, height: 720 },
  '640x360': { width: 640, height: 360 },
  '320x180': { width: 320, height: 180 },
} as const;

/** Pictures a second. */
export const streamRates = { 1: '1 fps', 5: '5 fps', 15: '15 fps' } as const;

/** The choice of no fixed bit rate. */
export const AS_NEEDED = 'as-needed';

const kilobits = [
  64, 128, 256, 384, 512, 768, 1_024, 1_536, 2_048, 3_072, 4_096, 6_144, 8_192, 10_240, 12_288, 16_384, 20_480, 24_576,
] as const;

type Kilobits = `${(typeof kilobits)[number]}`;

/** Kilobits a second. */
export const streamBitRates = {
  [AS_NEEDED]: 'As the picture needs',
  ...(Object.fromEntries(kilobits.map((rate) => [rate, `${rate} kbps`])) as Record<Kilobits, string>),
};

export type StreamCodec = keyof typeof streamCodecs;
export type StreamSize = keyof typeof streamSizes;
export type StreamRate = `${keyof typeof streamRates}`;
export type StreamBitRate = keyof typeof streamBitRates;

/** The most streams of a model. */
export const MOST_STREAMS = 4;
