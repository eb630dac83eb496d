import { CELL_HEIGHT, cellWidth, glyph } from '../../../emulator/media/glyphs.ts';

/** The text burnt into the line at the top of a picture. */
export interface Band {
  readonly title: string;
  /** "2026-11-24 12:00:00" */
  readonly clock: string;
  readonly count: number;
}

const MIDDLE_GREY = 128;
const CHARACTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i));
/** Pixels of a cell that may be wrong, because the codec is lossy. */
const TOLERATED = 4;

/** Reads the burnt-in line of a decoded picture (grey, one byte a pixel). Throws when a cell shows no character. */
export function readBand(picture: Buffer, width: number): Band {
  const cell = cellWidth(width);
  const shapes = CHARACTERS.map((character) => ({ character, pixels: glyph(character, cell) }));
  const text = Array.from({ length: Math.floor(width / cell) }, (_, i) => {
    const lit = Array.from({ length: cell * CELL_HEIGHT }, (_unused, p) => {
      const value = picture[Math.floor(p / cell) * width + i * cell + (p % cell)] ?? 0;
      return value > MIDDLE_GREY ? 1 : 0;
    });
    const [nearest] = shapes
      .map(({ character, pixels }) => ({ character, wrong: lit.filter((value, p) => value !== pixels[p]).length }))
      .toSorted((one, other) => one.wrong - other.wrong);
    if (!nearest || nearest.wrong > TOLERATED) throw new Error(`cell ${i} of the burnt-in line shows no character`);
    return nearest.character;
  }).join('');
  const [, title, clock, count] = /^ ?(.*?) +(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) +(\d+) *$/.exec(text) ?? [];
  if (title === undefined || clock === undefined) throw new Error(`the burnt-in line reads "${text}"`);
  return { title, clock, count: Number(count) };
}
