import { videoTile } from '../../emulator/media/band-tiles.ts';
import type { VideoCoding } from '../../emulator/media/video.ts';
import { splitAnnexB } from '../../emulator/wire/h264/nal.ts';
import type { Tile } from '../../emulator/wire/h264/tile-row.ts';

export const startCode = Buffer.from([0, 0, 0, 1]);

export type TopTiles = (picture: number, key: boolean) => readonly (Tile | undefined)[];

/** Tiles of a blank band, `width` of them: the fewest bytes there are. */
export const blankTop =
  (width: number): TopTiles =>
  (_, key) =>
    Array.from({ length: width }, (_unused, i) => (i === 0 && key ? videoTile(' ') : undefined));

/** The stream with the top row of each picture exchanged. */
export function withTop(stream: Buffer, coding: VideoCoding, tiles: TopTiles): Buffer {
  const nals = splitAnnexB(stream);
  const head = coding.headOf(nals, 'the encoded clip');
  let picture = 0;
  const exchanged = nals.map((nal) => {
    const slice = head.sliceOf(nal);
    return slice?.top ? slice.row(tiles(picture++, slice.key)) : nal;
  });
  return Buffer.concat(exchanged.flatMap((nal) => [startCode, nal]));
}
