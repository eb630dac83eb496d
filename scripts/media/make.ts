import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { jpegGround, videoTile } from '../../emulator/media/band-tiles.ts';
import { clipFile, soundFile, stillsFile } from '../../emulator/media/files.ts';
import { LOOP_SECONDS, RATE, clipSizes, stillShapes, type Size } from '../../emulator/media/shapes.ts';
import { nalTypes, splitAnnexB, typeOf } from '../../emulator/wire/h264/nal.ts';
import { sliceHeaderOf, syntaxOf } from '../../emulator/wire/h264/slice-header.ts';
import { tileRow } from '../../emulator/wire/h264/tile-row.ts';
import { jpegFile } from '../../emulator/wire/jpeg/file.ts';
import { quantisers } from '../../emulator/wire/jpeg/tables.ts';
import { Canvas } from './canvas.ts';
import { blankBand, noisyBand, planesOf } from './planes.ts';
import { SOUND_RATE, entranceSound } from './sound.ts';
import { HEIGHT, LOOP, WIDTH, drawScene } from './scene.ts';

/**
 * Makes what the emulator plays (emulator/media/clips/). Needs ffmpeg with libx264 on the PATH; takes a minute.
 * `sound` or `pictures`: only those.
 *
 * One slice a row of macroblocks, one reference, no deblocking, no B-pictures, a key frame a second: so the top row can be exchanged
 * without touching any other. It is noise while encoding and a blank row in the file.
 */
const QUALITY = { video: 30, jpeg: 70 };

function x264(height: number): string {
  return [
    `slices=${Math.ceil(height / 16)}`,
    'ref=1:bframes=0:no-deblock=1:cabac=0:8x8dct=0:weightp=0:scenecut=0:aud=0:sync-lookahead=0:rc-lookahead=0:mbtree=0',
    `keyint=${RATE}:min-keyint=${RATE}:open-gop=0:repeat-headers=1:annexb=1:mvrange=16:me=hex:subme=7:threads=1`,
  ].join(':');
}

/** The stream with its top row blank. */
function withBlankTop(coded: Buffer): Buffer {
  const nals = splitAnnexB(coded);
  const [sps, pps] = [nalTypes.sps, nalTypes.pps].map((type) => nals.find((nal) => typeOf(nal) === type));
  if (!sps || !pps) throw new Error('the encoder wrote no parameter sets');
  const syntax = syntaxOf(sps, pps);
  const blank = (nal: Buffer): Buffer => {
    if (typeOf(nal) !== nalTypes.slice && typeOf(nal) !== nalTypes.idr) return nal;
    const header = sliceHeaderOf(nal, syntax);
    if (header.firstMacroblock > 0) return nal;
    const tiles = Array.from({ length: syntax.width }, (_, i) => (i === 0 && header.idr ? videoTile(' ') : undefined));
    return tileRow(nal[0] ?? 0, header, syntax, tiles);
  };
  const startCode = Buffer.from([0, 0, 0, 1]);
  return Buffer.concat(nals.flatMap((nal) => [startCode, blank(nal)]));
}

async function encodeClip(size: Size): Promise<void> {
  const raw = `-v error -f rawvideo -pix_fmt yuv420p -s ${size.width}x${size.height} -r ${RATE} -i -`.split(' ');
  const coder =
    `-c:v libx264 -profile:v baseline -preset slow -crf ${QUALITY.video} -x264-params ${x264(size.height)}`.split(' ');
  const filter = '-bsf:v filter_units=remove_types=6 -f h264 -'.split(' ');
  const ffmpeg = spawn('ffmpeg', [...raw, ...coder, ...filter], { stdio: ['pipe', 'pipe', 'inherit'] });
  const coded = buffer(ffmpeg.stdout);
  const canvas = new Canvas(WIDTH, HEIGHT);
  for (let n = 0; n < LOOP_SECONDS * RATE; n++) {
    drawScene(canvas, (n / RATE) % LOOP);
    const picture = planesOf(canvas, size, 'video');
    noisyBand(picture, n);
    for (const plane of [picture.y, picture.cb, picture.cr])
      if (!ffmpeg.stdin.write(plane)) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  writeFileSync(clipFile(size), withBlankTop(await coded));
}

function encodeStills(shape: (typeof stillShapes)[number]): void {
  const canvas = new Canvas(WIDTH, HEIGHT);
  const pictures = Array.from({ length: LOOP_SECONDS * shape.rate }, (_, n) => {
    drawScene(canvas, (n / shape.rate) % LOOP);
    const planes = planesOf(canvas, shape, 'jpeg');
    blankBand(planes, jpegGround);
    return jpegFile(planes, quantisers(QUALITY.jpeg));
  });
  writeFileSync(stillsFile(shape), Buffer.concat(pictures));
}

async function encodeSound(encoding: 'g711' | 'aac', words: readonly string[]): Promise<void> {
  const raw = ['-v', 'error', '-f', 's16le', '-ar', String(SOUND_RATE), '-ac', '1', '-i', '-'];
  const ffmpeg = spawn('ffmpeg', [...raw, ...words, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const coded = buffer(ffmpeg.stdout);
  ffmpeg.stdin.end(entranceSound());
  writeFileSync(soundFile(encoding), await coded);
}

mkdirSync(new URL('../../emulator/media/clips/', import.meta.url), { recursive: true });
const wanted = process.argv[2];
if (wanted === undefined || wanted === 'sound') {
  await encodeSound('g711', ['-ar', '8000', '-f', 'mulaw']);
  await encodeSound('aac', ['-c:a', 'aac', '-b:a', '24k', '-f', 'adts']);
}
if (wanted === undefined || wanted === 'pictures') {
  for (const size of clipSizes) await encodeClip(size);
  for (const shape of stillShapes) encodeStills(shape);
}
