import { videoGround } from '../../emulator/media/band-tiles.ts';
import type { Size } from '../../emulator/media/shapes.ts';
import { TILE_BYTES, type Tile } from '../../emulator/wire/h264/tile-row.ts';

/** Tiles of noise, neutral in colour, each with a right edge of `videoGround`. */
export function noisyTiles(picture: number, width: number): Tile[] {
  return Array.from({ length: width }, (_, column) => {
    let state = picture * 977 + column * 131 + 7;
    const tile = new Uint8Array(TILE_BYTES).fill(128);
    for (let i = 0; i < 256; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      tile[i] = i % 16 === 15 ? videoGround : 16 + ((state >>> 24) % 220);
    }
    return tile;
  });
}

/** All of a decoded picture but its top `rows`. */
function below(pictures: Buffer, n: number, { width, height }: Size, rows: number): Buffer[] {
  const start = n * ((width * height * 3) / 2);
  const [luma, chroma] = [width * height, (width * height) / 4];
  const plane = (from: number, size: number, top: number): Buffer =>
    pictures.subarray(start + from + top, start + from + size);
  const colour = (rows / 2) * (width / 2);
  return [plane(0, luma, rows * width), plane(luma, chroma, colour), plane(luma + chroma, chroma, colour)];
}

/** A decoding: planes of 4:2:0, picture behind picture, of which `rows` at the top are the band. */
export interface View {
  readonly pictures: Buffer;
  readonly size: Size;
  readonly rows: number;
}

/** The pictures, counted from 0, in which what stands below the band differs between two decodings of the same clip. */
export function differences(one: View, other: View): number[] {
  const count = one.pictures.length / ((one.size.width * one.size.height * 3) / 2);
  const same = (n: number): boolean => {
    const theirs = below(other.pictures, n, other.size, other.rows);
    return below(one.pictures, n, one.size, one.rows).every((plane, i) => plane.equals(theirs[i] ?? Buffer.alloc(0)));
  };
  if (!Number.isInteger(count) || count === 0) throw new Error(`got ${count} pictures, wanted whole ones`);
  return Array.from({ length: count }, (_, n) => n).filter((n) => !same(n));
}
