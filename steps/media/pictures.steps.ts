import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { readBand } from '../clients/media/band.ts';
import { curlFor, curlToFile } from '../clients/http/curl.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { decodePicture, ffmpegMotion } from '../clients/media/players.ts';
import type { CameraWorld } from '../world/world.ts';
import { played } from './played.ts';
import { slot } from '../world/slot.ts';
import { administrator } from '../world/words.ts';

const PICTURES = 20;
const CURL_SECONDS = 1;
/** How far the clock in a picture may be from the camera's, ms: a picture takes a moment to get here. */
const LATE_MS = 5_000;

const heads = slot<string>('the beginning of an answer', 'the administrator reads the beginning of {value}');

When('curl fetches {value} to a file, and ffmpeg decodes it', async function (this: CameraWorld, path: string) {
  const jpeg = await curlToFile(`${this.base('HTTP')}${path}`, { ...administrator, scheme: 'Digest' });
  played.set(this, await decodePicture(jpeg));
});

When('ffmpeg plays the motion picture {value}', async function (this: CameraWorld, path: string) {
  const size = { width: 640, height: 360 };
  const url = `${this.base('HTTP')}${path}`;
  played.set(this, await ffmpegMotion({ url, transport: 'TCP', login: administrator, ...size, pictures: PICTURES }));
});

async function beginning(world: CameraWorld, path: string, least: number): Promise<void> {
  const challenged = await world.web.ask(world.base('HTTPS'), { path });
  const signing = { method: 'GET', uri: path };
  const authorization = authorizationFor(
    'Digest',
    challenged.headers['www-authenticate'] ?? [],
    administrator,
    signing,
  );
  heads.set(
    world,
    await world.web.begin(world.base('HTTPS'), { path, authorization }, ({ length }) => length >= least),
  );
}

When('the administrator reads the beginning of {value}', async function (this: CameraWorld, path: string) {
  await beginning(this, path, 1);
});

When('the administrator reads {int} bytes of {value}', async function (this: CameraWorld, count: number, path: string) {
  await beginning(this, path, count);
});

When('curl reads the beginning of {value}, with its head', async function (this: CameraWorld, path: string) {
  const url = `${this.base('HTTP')}${path}`;
  const text = (
    await curlFor(CURL_SECONDS, url, { ...administrator, scheme: 'Digest' }, ['--include', '--raw'])
  ).toString('latin1');
  // The challenge comes before.
  heads.set(this, text.slice(text.lastIndexOf('HTTP/1.')));
});

Then('they hold the text {value}', function (this: CameraWorld, text: string) {
  assert.ok(heads.of(this).includes(text), `"${text}" is not in them`);
});

Then(
  "the picture is {int}x{int} and shows the title {value} and the camera's clock",
  async function (this: CameraWorld, width: number, height: number, title: string) {
    const shown = played.of(this);
    assert.deepEqual([shown.width, shown.height], [width, height]);
    const band = readBand(shown.pictures[0] ?? Buffer.alloc(0), width);
    const { clock } = await this.refresh();
    assert.equal(band.title, title);
    assert.ok(Math.abs(Date.parse(clock.date) - Date.parse(`${band.clock.replace(' ', 'T')}Z`)) < LATE_MS);
  },
);

Then('the pictures follow each other', function (this: CameraWorld) {
  const counts = played.of(this).pictures.map((picture) => readBand(picture, played.of(this).width).count);
  assert.ok(
    counts.every((count, i) => i === 0 || count > (counts[i - 1] ?? 0)),
    counts.join(', '),
  );
});

Then('it begins with a part of {value}', function (this: CameraWorld, text: string) {
  const pattern = text.replaceAll('rn', '\r\n').replace('<n>', '\\d+');
  assert.match(heads.of(this), new RegExp(`^${pattern}`));
});
