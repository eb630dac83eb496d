import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jpegGround } from '../../emulator/media/band-tiles.ts';
import { clipOf } from '../../emulator/media/clip.ts';
import { clipFile, audioFile, stillsFile } from '../../emulator/media/files.ts';
import {
  JPEG_QUALITY,
  LOOP_SECONDS,
  clipShapes,
  sizeText,
  stillShapes,
  type ClipShape,
} from '../../emulator/media/shapes.ts';
import { jpegFile } from '../../emulator/wire/jpeg/file.ts';
import { quantisers } from '../../emulator/wire/jpeg/tables.ts';
import { drawLoop } from './loop-file.ts';
import { encodeH264 } from './h264.ts';
import { encodeH265 } from './h265.ts';
import { blankBand, planesOf } from './planes.ts';
import { ffmpeg } from './program.ts';
import { LOOP, drawScene, sceneCanvas } from './scene.ts';
import { soundClip } from './seconds.ts';
import { SOUND_RATE, entranceSound } from './sound.ts';

/**
 * Makes what the emulator plays (emulator/media/clips/). Needs ffmpeg with libx264 and libx265 on the PATH, and half an hour.
 * `sound`, `stills` or `clips`: only those; behind it a part of file names: only these clips.
 */
async function encodeClip(file: string, shape: ClipShape): Promise<void> {
  const encode = shape.codec === 'h264' ? encodeH264 : encodeH265;
  const { clip, attempts } = await soundClip(shape, (attempt) => encode(file, shape, attempt));
  writeFileSync(clipFile(shape), clip);
  clipOf(shape);
  console.log(`${clipFile(shape)}: ${clip.length} bytes, ${attempts} attempts`);
}

async function encodeClips(part: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'scene-'));
  const wanted = clipShapes.filter((shape) => clipFile(shape).includes(part));
  try {
    for (const size of new Set(wanted.map(sizeText))) {
      const file = join(folder, size);
      const shapes = wanted.filter((shape) => sizeText(shape) === size);
      if (shapes[0]) await drawLoop(file, shapes[0]);
      for (const shape of shapes) await encodeClip(file, shape);
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function encodeStills(shape: (typeof stillShapes)[number]): void {
  const canvas = sceneCanvas(shape.width);
  const pictures = Array.from({ length: LOOP_SECONDS * shape.rate }, (_, n) => {
    drawScene(canvas, (n / shape.rate) % LOOP);
    const planes = planesOf(canvas, shape, 'jpeg');
    blankBand(planes, jpegGround);
    return jpegFile(planes, quantisers(JPEG_QUALITY));
  });
  writeFileSync(stillsFile(shape), Buffer.concat(pictures));
}

async function encodeSound(encoding: 'g711' | 'aac', args: readonly string[]): Promise<void> {
  const raw = ['-f', 's16le', '-ar', String(SOUND_RATE), '-ac', '1', '-i', '-'];
  writeFileSync(audioFile(encoding), await ffmpeg([...raw, ...args], entranceSound()));
}

mkdirSync(new URL('../../emulator/media/clips/', import.meta.url), { recursive: true });
const [wanted, part = ''] = process.argv.slice(2);
if (wanted === undefined || wanted === 'sound') {
  await encodeSound('g711', ['-ar', '8000', '-f', 'mulaw']);
  await encodeSound('aac', ['-c:a', 'aac', '-b:a', '24k', '-f', 'adts']);
}
if (wanted === undefined || wanted === 'stills') for (const shape of stillShapes) encodeStills(shape);
if (wanted === undefined || wanted === 'clips') await encodeClips(part);
