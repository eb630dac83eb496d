import { readFileSync } from 'node:fs';
import { WireError } from '../kernel/errors.ts';
import { markers } from '../wire/jpeg/file.ts';
import { lumaSteps, scanStart } from '../wire/jpeg/parts.ts';
import { restartInterval } from '../wire/jpeg/scan.ts';
import { jpegLine } from './band-tiles.ts';
import { stillsFile } from './files.ts';
import { cellWidth } from './glyphs.ts';
import { LOOP_SECONDS, stillShapes } from './shapes.ts';

/** JPEGs of the scene in one size, ready but for their top row. */
export interface Stills {
  readonly width: number;
  /** Characters in the burnt-in line. */
  readonly cells: number;
  /** The picture at `second` of the loop, with that line. */
  picture(second: number, line: string): Buffer;
}

const loaded = new Map<number, Stills>();

/** The stills of that width, or of the usual one: read once a process, when they are first looked at. */
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
  const units = jpegLine(cellWidth(shape.width), lumaSteps(head));
  return {
    width: shape.width,
    cells: shape.width / cellWidth(shape.width),
    picture(second, line) {
      const index = Math.floor(second * shape.rate) % rest.length;
      return Buffer.concat([head, restartInterval(units(line)), rest[index] ?? Buffer.alloc(0)]);
    },
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
