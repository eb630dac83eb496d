import { TILE_BYTES, type Tile } from '../wire/h264/tile-row.ts';
import { transformed } from '../wire/jpeg/block.ts';
import type { CodedUnit } from '../wire/jpeg/scan.ts';
import { CELL_HEIGHT, glyph, type CellWidth } from './glyphs.ts';

const NEUTRAL = 128;
/** The luma of background and text: limited range for video, full range for JPEG, the same greys. */
const video = { ground: 24, ink: 230 };
const jpeg = { ground: 9, ink: 249 };
export const videoGround = video.ground;
export const jpegGround = jpeg.ground;

const TILE = 16;
const BLOCK = 8;
const FIRST = 0x20;
const LAST = 0x7e;

/** The line with blanks in place of characters that are not printable ASCII. */
function shownAs(character: string): string {
  const code = character.charCodeAt(0);
  return code > FIRST && code <= LAST ? character : ' ';
}

/** Caches a value for each text. */
function once<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const shown = [...text].map(shownAs).join('');
    const found = made.get(shown) ?? make(shown);
    made.set(shown, found);
    return found;
  };
}

/** A character, or two narrow ones, as a raw macroblock. Its edges at the left and right are `videoGround`. */
export const videoTile = once((text): Tile => {
  const width = (TILE / text.length) as CellWidth;
  const tile = new Uint8Array(TILE_BYTES).fill(NEUTRAL);
  [...text].forEach((character, i) => {
    glyph(character, width).forEach((lit, p) => {
      tile[Math.floor(p / width) * TILE + i * width + (p % width)] = lit ? video.ink : video.ground;
    });
  });
  return tile;
});

/** The tiles of a line that differ from the previous line; without one, all except blanks after another blank. */
export function lineTiles(line: string, shown: string | undefined, cell: CellWidth): (Tile | undefined)[] {
  const characters = TILE / cell;
  const tiles: (Tile | undefined)[] = [];
  for (let at = 0; at + characters <= line.length; at += characters) {
    const text = line.slice(at, at + characters);
    const same = shown === undefined ? at > 0 && text.trim() === '' : shown.startsWith(text, at);
    tiles.push(same ? undefined : videoTile(text));
  }
  return tiles;
}

/** The 8 by 8 luma blocks of a character's cell, row by row. */
type CellBlocks = readonly Int16Array[];

function blocksOf(character: string, width: CellWidth, steps: readonly number[]): CellBlocks {
  const pixels = glyph(character, width).map((lit) => (lit ? jpeg.ink : jpeg.ground));
  const across = width / BLOCK;
  return Array.from({ length: across * (CELL_HEIGHT / BLOCK) }, (_, n) => {
    const [left, top] = [(n % across) * BLOCK, Math.floor(n / across) * BLOCK];
    return transformed(
      Uint8Array.from(
        { length: BLOCK * BLOCK },
        (_unused, i) => pixels[(top + (i >> 3)) * width + left + (i & 7)] ?? 0,
      ),
      steps,
    );
  });
}

/** Writes lines as rows of JPEG units, in cells of that width. */
export function jpegLine(width: CellWidth, steps: readonly number[]): (text: string) => CodedUnit[] {
  const blocks = once((character) => blocksOf(character, width, steps));
  const grey = new Int16Array(BLOCK * BLOCK);
  const unit = ([a, b, c, d]: CellBlocks): CodedUnit => [a ?? grey, b ?? grey, c ?? grey, d ?? grey, grey, grey];
  if (width === TILE) return (text) => [...text].map((character) => unit(blocks(character)));
  return (text) =>
    Array.from({ length: text.length / 2 }, (_, i) => {
      const [left, right] = [blocks(text[i * 2] ?? ' '), blocks(text[i * 2 + 1] ?? ' ')];
      return unit([left[0], right[0], left[1], right[1]] as CellBlocks);
    });
}
