import { spawnSync } from 'node:child_process';
import { clipPictures } from '../../emulator/media/clip-pictures.ts';
import { clipFile } from '../../emulator/media/files.ts';
import { LOOP_SECONDS, RATE } from '../../emulator/media/shapes.ts';
import { bandText } from '../../emulator/media/band.ts';

/** The stream that is measured, which is the default of stream 1. */
export const measured = { codec: 'h264', width: 1_280, height: 720, rate: RATE, bitRate: undefined } as const;

/** The payloads that the camera sends in one loop of the clip, picture by picture. */
export function loopPayloads(): (readonly Buffer[])[] {
  const pictures = clipPictures(measured);
  let shown = '';
  return Array.from({ length: LOOP_SECONDS * RATE }, (_, count) => {
    const line = bandText(pictures.cells, 'Camera', (count / RATE) * 1_000, count);
    const { payloads } = pictures.picture({ count, line, shown, atLeast: 0 });
    shown = line;
    return payloads;
  });
}

/** Writes the scene as an ordinary encoder makes it into a file: one slice a picture, with as many bits a second as the camera sends. */
export function makeOrdinaryClip(file: string): void {
  const octets = loopPayloads().flat();
  const bits = octets.reduce((sum, { length }) => sum + length * 8, 0) / LOOP_SECONDS;
  const clip = clipFile({ ...measured, quality: 'usual' });
  const coder = `-c:v libx264 -profile:v baseline -preset medium -b:v ${Math.round(bits)} -minrate 1k -threads 1`;
  const x264 = `slices=1:keyint=${RATE}:min-keyint=${RATE}:scenecut=0:ref=1:bframes=0`;
  for (const pass of ['1', '2']) {
    const log = `-pass ${pass} -passlogfile ${file}.pass`;
    const args = `-v error -y -r ${RATE} -i ${clip} ${coder} ${log} -x264-params ${x264} -f h264 ${file}`.split(' ');
    const { status, stderr } = spawnSync('nice', ['ffmpeg', ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`ffmpeg ended with ${status}: ${stderr}`);
  }
}
