import { RATE, type ClipShape } from '../../emulator/media/shapes.ts';
import { h264 } from '../../emulator/media/video-h264.ts';
import { blankTop, withTop } from './top-row.ts';
import { noisyTiles } from './leaks.ts';
import { BAND_ROWS } from './planes.ts';
import { decoded, ffmpeg, rawInput } from './program.ts';
import { qualityOf, type Attempt, type Encoded } from './seconds.ts';

/**
 * Two slices, the top row of macroblocks and the rest, one reference, no deblocking, no B-pictures, a key picture a second: so the top row
 * can be exchanged without touching the rest. It is noise while encoding. x264 does not count the first slice in `slices-max`, and puts
 * into the last one whatever is left.
 */
function x264(width: number, rate: number): string {
  return [
    `slices=1:slices-max=1:slice-max-mbs=${width / 16}`,
    'ref=1:bframes=0:no-deblock=1:cabac=0:8x8dct=0:weightp=0:scenecut=0:aud=0:sync-lookahead=0:rc-lookahead=0:mbtree=0',
    `keyint=${rate}:min-keyint=${rate}:open-gop=0:repeat-headers=1:annexb=1:stitchable=1:mvrange=16:me=hex:subme=7:threads=1`,
  ].join(':');
}

/** Encodes a drawn file. */
export async function encodeH264(file: string, shape: ClipShape, { nudge }: Attempt): Promise<Encoded> {
  const { width, height, rate } = shape;
  const coder = `-c:v libx264 -profile:v baseline -preset slow -crf ${qualityOf(shape) + nudge}`;
  const coded = await ffmpeg([
    ...rawInput(file, width, height, RATE),
    ...`-vf framestep=${RATE / rate} ${coder}`.split(' '),
    ...['-x264-params', x264(width, rate), '-bsf:v', 'filter_units=remove_types=6', '-f', 'h264'],
  ]);
  const view = async (stream: Buffer): Promise<Encoded['views'][0]> => ({
    pictures: await decoded(stream, 'h264'),
    size: { width, height },
    rows: BAND_ROWS,
  });
  const tiles = width / 16;
  const clip = withTop(coded, h264, blankTop(tiles));
  const noisy = withTop(coded, h264, (picture) => noisyTiles(picture, tiles));
  return { clip, views: [await view(coded), await view(clip), await view(noisy)] };
}
