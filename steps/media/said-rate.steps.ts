import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { withLogin } from '../clients/media/players.ts';
import { program } from '../clients/programs/program.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

/** The rate that a stream's parameter sets say: ffmpeg writes the bare stream, so that nothing else says one. */
Then(
  'ffprobe reads {int} pictures per second in the {word} stream',
  async function (this: CameraWorld, rate: number, codec: string) {
    const format = codec === 'h265' ? 'hevc' : codec;
    const url = withLogin(this.streamUrl(), administrator);
    const quiet = ['-v', 'error'];
    const copy = ['-rtsp_transport', 'tcp', '-i', url, '-frames:v', '2', '-c', 'copy', '-f', format, '-'];
    const { stdout: input } = await program('ffmpeg', [...quiet, ...copy]);
    const show = ['-f', format, '-show_entries', 'stream=r_frame_rate', '-of', 'csv=p=0', '-'];
    const { stdout } = await program('ffprobe', [...quiet, ...show], { input });
    assert.equal(stdout.toString().trim(), `${rate}/1`);
  },
);
