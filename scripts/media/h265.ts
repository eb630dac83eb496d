import { RATE, type ClipShape } from '../../emulator/media/shapes.ts';
import { h265 } from '../../emulator/media/video-h265.ts';
import { withTop } from './top-row.ts';
import { noisyTiles } from './leaks.ts';
import { BAND_ROWS } from './planes.ts';
import { decoded, ffmpeg, rawInput } from './program.ts';
import { withRowAdded } from './added-row.ts';
import { qualityOf, type Attempt, type Encoded } from './seconds.ts';

/**
 * One slice, one reference, no loop filter, no temporal prediction of vectors, no B-pictures, a key picture a second. Early skips and a
 * single merge candidate keep vectors at zero where nothing moves, which is what stands below the band.
 */
const x265 = (rate: number): string =>
  [
    'ctu=16:min-cu-size=8:max-tu-size=16:bframes=0:ref=1:no-deblock=1:no-sao=1:no-temporal-mvp=1:no-weightp=1',
    `keyint=${rate}:min-keyint=${rate}:scenecut=0:no-open-gop=1:cu-lossless=1:aq-mode=0:no-cutree=1:no-info=1:log-level=error`,
    'repeat-headers=1:annexb=1:no-strong-intra-smoothing=1:merange=16:frame-threads=1:no-wpp=1:pools=none',
    'early-skip=1:max-merge=1',
  ].join(':');

/** Encodes a drawn file: what is below the band, which is then put on top. */
export async function encodeH265(file: string, shape: ClipShape, { nudge }: Attempt): Promise<Encoded> {
  const { width, height, rate } = shape;
  const filter = `-vf crop=${width}:${height - BAND_ROWS}:0:${BAND_ROWS},framestep=${RATE / rate}`;
  const coded = await ffmpeg([
    ...rawInput(file, width, height, RATE),
    ...`${filter} -c:v libx265 -preset slow -crf ${qualityOf(shape) + nudge}`.split(' '),
    ...['-x265-params', x265(rate), '-f', 'hevc'],
  ]);
  const clip = withRowAdded(coded);
  const noisy = withTop(clip, h265, (picture) => noisyTiles(picture, width / 16));
  const whole = async (stream: Buffer): Promise<Encoded['views'][0]> => ({
    pictures: await decoded(stream, 'hevc'),
    size: { width, height },
    rows: BAND_ROWS,
  });
  const low = { pictures: await decoded(coded, 'hevc'), size: { width, height: height - BAND_ROWS }, rows: 0 };
  return { clip, views: [low, await whole(clip), await whole(noisy)] };
}
