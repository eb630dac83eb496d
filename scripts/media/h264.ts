import { RATE, type ClipShape } from '../../emulator/media/shapes.ts';
import { h264 } from '../../emulator/media/video-h264.ts';
import { blankTop, withTop } from './top-row.ts';
import { noisyTiles, type View } from './leaks.ts';
import { BAND_ROWS } from './planes.ts';
import { decoded, ffmpeg, rawInput } from './program.ts';
import { withRowAdded } from './h264-row.ts';
import { qualityOf, type Attempt, type Encoded } from './seconds.ts';

/** With a band of one changed character, a slice of that many bytes fills an RTP packet. */
const BESIDE_BAND = 950;
/** The widest pictures that are encoded together with their band. */
const SMALL = 640;

/** One reference, no deblocking, no B-pictures, a key picture a second: so the band can be exchanged without touching the rest. */
const x264 = (rate: number, more: string): string =>
  [
    'ref=1:bframes=0:no-deblock=1:cabac=0:8x8dct=0:weightp=0:scenecut=0:aud=0:sync-lookahead=0:rc-lookahead=0:mbtree=0',
    `keyint=${rate}:min-keyint=${rate}:open-gop=0:repeat-headers=1:annexb=1:stitchable=1:threads=1:slices=1:${more}`,
  ].join(':');

/** Encodes a drawn file. */
export const encodeH264 = (file: string, shape: ClipShape, attempt: Attempt): Promise<Encoded> =>
  shape.width > SMALL ? encodeBelow(file, shape, attempt) : encodeWhole(file, shape, attempt);

/**
 * Encodes what is below the band, which is then put on top, in at most two slices: what fills a packet together with the band, and the rest,
 * however much that is. A short search for vectors, by numbers alone, keeps them at zero where nothing moves, which is what stands below
 * the band of a large picture.
 */
async function encodeBelow(file: string, shape: ClipShape, { nudge }: Attempt): Promise<Encoded> {
  const { width, height, rate } = shape;
  const size = { width, height: height - BAND_ROWS };
  const filter = `crop=${width}:${size.height}:0:${BAND_ROWS},framestep=${RATE / rate}`;
  const slices = `slices-max=2:slice-max-size=${BESIDE_BAND}`;
  const coded = await coding(file, shape, nudge, filter, `${slices}:me=dia:merange=4:subme=7:psy=0:trellis=0`);
  const clip = withRowAdded(coded);
  const low = { pictures: await decoded(coded, 'h264'), size, rows: 0 };
  return { clip, views: [low, await view(clip, shape), await view(noisy(clip, width), shape)] };
}

/**
 * Encodes the picture with a band of noise in two slices: the top row of macroblocks, and the rest. x264 begins a new slice after the first
 * `slice-max-mbs`, and puts all that is left into the last one that `slices-max` allows.
 */
async function encodeWhole(file: string, shape: ClipShape, { nudge }: Attempt): Promise<Encoded> {
  const { width, rate } = shape;
  const slices = `slices-max=1:slice-max-mbs=${width / 16}`;
  const coded = await coding(file, shape, nudge, `framestep=${RATE / rate}`, `${slices}:mvrange=16:me=hex:subme=7`);
  const clip = withTop(coded, h264, blankTop(width / 16));
  return { clip, views: [await view(coded, shape), await view(clip, shape), await view(noisy(coded, width), shape)] };
}

const coding = (file: string, shape: ClipShape, nudge: number, filter: string, more: string): Promise<Buffer> =>
  ffmpeg([
    ...rawInput(file, shape.width, shape.height, RATE),
    ...`-vf ${filter} -c:v libx264 -profile:v baseline -preset slow -crf ${qualityOf(shape) + nudge}`.split(' '),
    ...['-x264-params', x264(shape.rate, more), '-bsf:v', 'filter_units=remove_types=6', '-f', 'h264'],
  ]);

const noisy = (stream: Buffer, width: number): Buffer =>
  withTop(stream, h264, (picture) => noisyTiles(picture, width / 16));

const view = async (stream: Buffer, { width, height }: ClipShape): Promise<View> => ({
  pictures: await decoded(stream, 'h264'),
  size: { width, height },
  rows: BAND_ROWS,
});
