import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { record, slicesOf, statedRate, type Recording } from '../clients/media/recording.ts';
import { slot } from '../world/slot.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';

const PICTURES = 3;
const recorded = slot<Recording>('a recording', 'ffmpeg records the stream in {word}');

When('ffmpeg records the stream in {word}', async function (this: CameraWorld, codec: string) {
  assert.ok(codec === 'h264' || codec === 'h265');
  const login = this.logins.get(administrator.name);
  recorded.set(this, await record(codec, { url: this.streamUrl(), login, pictures: PICTURES }));
});

Then('the recording states {int} picture(s) per second', async function (this: CameraWorld, rate: number) {
  assert.equal(await statedRate(recorded.of(this)), rate);
});

Then('each of its pictures is two or three slices', function (this: CameraWorld) {
  const counts = slicesOf(recorded.of(this));
  assert.equal(counts.length, PICTURES);
  assert.ok(
    counts.every((count) => count === 2 || count === 3),
    `got ${counts.join(', ')}`,
  );
});
