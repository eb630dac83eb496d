/** Height of a cell in pixels: one macroblock row, one MCU row. */
export const CELL_HEIGHT = 16;

/** Width of a cell: a macroblock, or half of one in small pictures, so that a line has 40 cells at least. */
export type CellWidth = 8 | 16;

export const cellWidth = (pictureWidth: number): CellWidth => (pictureWidth < 640 ? 8 : 16);

const FIRST = 0x20;
const COLUMNS = 5;
const ROWS = 7;

/** The printable ASCII characters in order, each 7 rows of 5 dots: two hex digits a row, the leftmost dot highest. */
const dots = [
  '00000000000000', '04040404040004', '0a0a0a00000000', '0a0a1f0a1f0a0a', '040f140e051e04',
  '18190204081303', '0c12140815120d', '04040400000000', '02040808080402', '08040202020408',
  '0004150e150400', '0004041f040400', '000000000c0408', '0000001f000000', '00000000000c0c',
  '00010204081000', '0e11131519110e', '040c040404040e', '0e11010204081f', '1f02040201110e',
  '02060a121f0202', '1f101e0101110e', '0608101e11110e', '1f010204080808', '0e11110e11110e',
  '0e11110f01020c', '000c0c000c0c00', '000c0c000c0408', '02040810080402', '00001f001f0000',
  '08040201020408', '0e110102040004', '0e11171517100f', '040a11111f1111', '1e11111e11111e',
  '0e11101010110e', '1c12111111121c', '1f10101e10101f', '1f10101e101010', '0e11101711110f',
  '1111111f111111', '0e04040404040e', '0702020202120c', '11121418141211', '1010101010101f',
  '111b1515111111', '11111915131111', '0e11111111110e', '1e11111e101010', '0e11111115120d',
  '1e11111e141211', '0f10100e01011e', '1f040404040404', '1111111111110e', '11111111110a04',
  '11111115151b11', '11110a040a1111', '1111110a040404', '1f01020408101f', '0e08080808080e',
  '00100804020100', '0e02020202020e', '040a1100000000', '0000000000001f', '08040000000000',
  '00000e010f110f', '10101e1111111e', '00000e1010110e', '01010f1111110f', '00000e111f100e',
  '0609081c080808', '000f11110f010e', '10101e11111111', '04000c0404040e', '0200060202120c',
  '10101214181412', '0c04040404040e', '00001a15151515', '00001e11111111', '00000e1111110e',
  '001e11111e1010', '000f11110f0101', '00001619101010', '00000f100e011e', '08081c08080906',
  '0000111111130d', '00001111110a04', '0000111115150a', '0000110a040a11', '001111110f010e',
  '00001f0204081f', '02040408040402', '04040404040404', '08040402040408', '00000815020000',
].map((hex) => Array.from({ length: ROWS }, (_, y) => Number.parseInt(hex.slice(y * 2, y * 2 + 2), 16))); // prettier-ignore

const blank: readonly number[] = Array.from({ length: ROWS }, () => 0);

/** The glyph of a character: seven rows of five dots, the leftmost highest. Characters that are not printable ASCII are blank. */
export function glyphRows(character: string): readonly number[] {
  return dots[character.charCodeAt(0) - FIRST] ?? blank;
}

/** A cell's pixels, row by row: 1 where the character is. It stands in the middle, with an empty column at least on each side. */
export function glyph(character: string, width: CellWidth): Uint8Array {
  const rows = glyphRows(character);
  const dot = width / 8;
  const left = Math.floor((width - COLUMNS * dot) / 2);
  const top = (CELL_HEIGHT - ROWS * dot) >> 1;
  const lit = (x: number, y: number): boolean =>
    (((rows[y] ?? 0) >> (COLUMNS - 1 - x)) & 1) === 1 && x >= 0 && x < COLUMNS;
  const cell = new Uint8Array(width * CELL_HEIGHT);
  for (let py = 0; py < ROWS * dot; py++)
    for (let px = 0; px < COLUMNS * dot; px++) {
      const [x, y] = [Math.floor(px / dot), Math.floor(py / dot)];
      const [dx, dy] = [px % dot === 0 ? -1 : 1, py % dot === 0 ? -1 : 1];
      const rounded = dot > 1 && lit(x + dx, y) && lit(x, y + dy) && !lit(x + dx, y + dy);
      if (lit(x, y) || rounded) cell[(top + py) * width + left + px] = 1;
    }
  return cell;
}
