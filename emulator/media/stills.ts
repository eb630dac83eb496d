import { readFileSync } from 'node:fs';
import { WireError } from '../kernel/errors.ts';
import { markers } from '../wire/jpeg/file.ts';
import { lumaSteps, scanStart } from '../wire/jpeg/parts.ts';
import { restartInterval } from '../wire/jpeg/scan.ts';
import { jpegLine } from './band-tiles.ts';
import { fullestLine } from './band.ts';
import { stillsFile } from './files.ts';
import { cellWidth } from './glyphs.ts';
import { LOOP_SECONDS, stillShapes } from './shapes.ts';

/** The stills: JPEGs of the scene in one size, complete except for their top row. */
export interface Stills {
  readonly width: number;
  /** Characters in the burnt-in line. */
  readonly cells: number;
  /** The picture at `second` of the loop, with that line. */
  picture(second: number, line: string): Buffer;
  /** The same without its head, from the first entropy-coded byte on, filled up to `atLeast` bytes: in parts. */
  scan(second: number, line: string, atLeast: number): readonly Buffer[];
  /** The bytes of the largest picture without head and line, and of the longest line. */
  readonly largest: number;
  readonly largestLine: number;
}

/** Any number of fill bytes may stand before a marker (ITU-T T.81 B.1.1.2); these stand before the last. */
const FILL = 0xff;
const END_LENGTH = 2;

const loaded = new Map<number, Stills>();

/** The stills of a width, or of the default one: read once for each process, at first use. */
export function stillsOf(width: number | undefined): Stills {
  const shape = stillShapes.find((s) => s.width === width) ?? stillShapes[0];
  const stills = loaded.get(shape.width) ?? load(shape);
  loaded.set(shape.width, stills);
  return stills;
}

function load(shape: (typeof stillShapes)[number]): Stills {
  const where = stillsFile(shape);
  const pictures = splitPictures(readFileSync(where));
  const [first] = pictures;
  if (first === undefined || pictures.length !== shape.rate * LOOP_SECONDS)
    throw new WireError({ got: `${pictures.length} pictures`, wanted: `${shape.rate * LOOP_SECONDS}`, where });
  const head = first.subarray(0, scanStart(first));
  const rest = pictures.map((picture) => picture.subarray(picture.indexOf(firstRestart, head.length)));
  const restAt = (second: number): Buffer => rest[Math.floor(second * shape.rate) % rest.length] ?? Buffer.alloc(0);
  const cells = shape.width / cellWidth(shape.width);
  const units = jpegLine(cellWidth(shape.width), lumaSteps(head));
  return {
    width: shape.width,
    cells,
    picture: (second, line) => Buffer.concat([head, restartInterval(units(line)), restAt(second)]),
    scan(second, line, atLeast) {
      const [top, below] = [restartInterval(units(line)), restAt(second)];
      const fill = Buffer.alloc(Math.max(0, atLeast - top.length - below.length), FILL);
      return [top, below.subarray(0, -END_LENGTH), fill, below.subarray(-END_LENGTH)];
    },
    largestLine: restartInterval(units(fullestLine(cells))).length,
    largest: Math.max(...rest.map(({ length }) => length)),
  };
}

const firstRestart = Buffer.from([0xff, markers.restart]);
const startOfImage = Buffer.from([0xff, markers.startOfImage, 0xff]);

function splitPictures(bytes: Buffer): Buffer[] {
  const pictures: Buffer[] = [];
  for (let from = bytes.indexOf(startOfImage); from >= 0;) {
    const next = bytes.indexOf(startOfImage, from + 2);
    pictures.push(bytes.subarray(from, next < 0 ? bytes.length : next));
    from = next;
  }
  return pictures;
}
