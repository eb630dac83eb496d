import { transformed } from './block.ts';
import { restartInterval, type CodedUnit } from './scan.ts';
import { acChroma, acLuma, dcChroma, dcLuma, zigzag, type HuffmanSpec, type QuantiserTables } from './tables.ts';

/** Side of a minimum coded unit of 4:2:0, pixels. */
export const UNIT = 16;

/** Markers (ITU-T T.81 table B.1). */
export const markers = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  restart: 0xd0,
  startOfScan: 0xda,
  quantisers: 0xdb,
  startOfFrame: 0xc0,
  huffman: 0xc4,
} as const;

/** Planes of a picture, 4:2:0, full range (JFIF). Rows of `width` samples; chroma has half of both. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly cb: Uint8Array;
  readonly cr: Uint8Array;
}

/** A marker segment (ITU-T T.81 B.1.1.4). */
export function segment(marker: number, body: Iterable<number>): Buffer {
  const bytes = Buffer.from([...body]);
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff]), bytes]);
}

const huffman = (place: number, { counts, values }: HuffmanSpec): Buffer =>
  segment(markers.huffman, [place, ...counts, ...values]);

/** The head of a file, up to the first scan data: baseline, 4:2:0, a restart after every row of units. */
export function jpegHead(width: number, height: number, { luma, chroma }: QuantiserTables): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, markers.startOfImage]),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(markers.quantisers, [0, ...zigzag.map((place) => luma[place] ?? 1)]),
    segment(markers.quantisers, [1, ...zigzag.map((place) => chroma[place] ?? 1)]),
    segment(markers.startOfFrame, [
      8,
      height >> 8,
      height & 0xff,
      width >> 8,
      width & 0xff,
      3,
      1,
      0x22,
      0,
      2,
      0x11,
      1,
      3,
      0x11,
      1,
    ]),
    huffman(0x00, dcLuma),
    huffman(0x10, acLuma),
    huffman(0x01, dcChroma),
    huffman(0x11, acChroma),
    segment(0xdd, [0, Math.ceil(width / UNIT)]),
    segment(markers.startOfScan, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ]);
}

/** A whole picture, with every row of units in its own restart interval. */
export function jpegFile(planes: Planes, tables: QuantiserTables): Buffer {
  const rows = Math.ceil(planes.height / UNIT);
  const parts = [jpegHead(planes.width, planes.height, tables)];
  for (let row = 0; row < rows; row++) {
    const last = row === rows - 1;
    parts.push(restartInterval(unitsOf(planes, row, tables)));
    parts.push(Buffer.from([0xff, last ? markers.endOfImage : markers.restart + (row & 7)]));
  }
  return Buffer.concat(parts);
}

function unitsOf(planes: Planes, row: number, { luma, chroma }: QuantiserTables): CodedUnit[] {
  const { width, height, y, cb, cr } = planes;
  const block = (
    plane: Uint8Array,
    w: number,
    h: number,
    left: number,
    top: number,
    steps: readonly number[],
  ): Int16Array => {
    const samples = new Uint8Array(64);
    for (let i = 0; i < 64; i++)
      samples[i] = plane[Math.min(h - 1, top + (i >> 3)) * w + Math.min(w - 1, left + (i & 7))] ?? 0;
    return transformed(samples, steps);
  };
  return Array.from({ length: Math.ceil(width / UNIT) }, (_, column): CodedUnit => {
    const [x, top] = [column * UNIT, row * UNIT];
    const light = (dx: number, dy: number): Int16Array => block(y, width, height, x + dx, top + dy, luma);
    const colour = (plane: Uint8Array): Int16Array => block(plane, width >> 1, height >> 1, x >> 1, top >> 1, chroma);
    return [light(0, 0), light(8, 0), light(0, 8), light(8, 8), colour(cb), colour(cr)];
  });
}
