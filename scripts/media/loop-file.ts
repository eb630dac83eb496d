import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { LOOP_SECONDS, RATE, type Size } from '../../emulator/media/shapes.ts';
import { noisyBand, planesOf } from './planes.ts';
import { LOOP, drawScene, sceneCanvas } from './scene.ts';

/** Draws a whole loop into a file: planes of 4:2:0 one behind the other, `RATE` pictures a second, the band noise. */
export async function drawLoop(file: string, size: Size): Promise<void> {
  const out = createWriteStream(file);
  const canvas = sceneCanvas(size.width);
  for (let n = 0; n < LOOP_SECONDS * RATE; n++) {
    drawScene(canvas, (n / RATE) % LOOP);
    const picture = planesOf(canvas, size, 'video');
    noisyBand(picture, n);
    for (const plane of [picture.y, picture.cb, picture.cr]) if (!out.write(plane)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
