import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { clipFile } from '../../emulator/media/files.ts';
import { clipShapes } from '../../emulator/media/shapes.ts';
import { h264 } from '../../emulator/media/video-h264.ts';
import { h265 } from '../../emulator/media/video-h265.ts';
import { withTop } from './top-row.ts';
import { differences, noisyTiles } from './leaks.ts';
import { BAND_ROWS } from './planes.ts';
import { decoded } from './program.ts';

const skip = spawnSync('ffmpeg', ['-version']).error ? 'needs ffmpeg' : false;
/** The larger ones take a minute; who makes a clip has them checked. */
const WIDEST = 640;

for (const shape of clipShapes.filter(({ width }) => width <= WIDEST)) {
  const { codec, width, height } = shape;
  const name = clipFile(shape).replace(/.*\//, '');
  test(
    `${name}: what is below the band does not depend on it, and the band is what was written`,
    { skip },
    async () => {
      const clip = readFileSync(clipFile(shape));
      const noise = (picture: number) => noisyTiles(picture, width / 16);
      const noisy = withTop(clip, { h264, h265 }[codec], noise);
      const format = codec === 'h264' ? 'h264' : 'hevc';
      const [blank, other] = await Promise.all([decoded(clip, format), decoded(noisy, format)]);
      const view = (pictures: Buffer) => ({ pictures, size: { width, height }, rows: BAND_ROWS });
      assert.deepEqual(differences(view(blank), view(other)), []);
      const size = (width * height * 3) / 2;
      for (const picture of [0, 1, other.length / size - 1])
        for (let y = 0; y < BAND_ROWS; y++) {
          const row = other.subarray(picture * size + y * width, picture * size + (y + 1) * width);
          const written = noise(picture).map((tile) => tile.subarray(y * 16, y * 16 + 16));
          assert.deepEqual(row, Buffer.concat(written));
        }
    },
  );
}
