import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Then, When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { openBrowser, pageOf } from '../world/browsing.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';

const encodings: Readonly<Record<string, string>> = { h264: 'H.264', h265: 'H.265', jpeg: 'JPEG' };

Then(
  'the live page offers each stream of the model with its encoding, size and rate, and no other',
  function (this: CameraWorld) {
    const [, list = ''] = /<select id="stream"[^>]*>([^]*?)<\/select>/.exec(this.answer.text) ?? [];
    const offered = [...list.matchAll(/>([^<]*)<\/option>/g)].map(([, text = '']) => text.trim());
    const { streams = [] } = loadModels().get(this.camera.model) ?? {};
    assert.deepEqual(
      offered,
      streams.map(({ codec, size, rate }, at) => `Stream ${at + 1}: ${encodings[codec]}, ${size}, ${rate} fps`),
    );
  },
);

When(
  'the person chooses {value} as {value}, {value} as {value} and presses {value}',
  async function (this: CameraWorld, stream: string, first: string, size: string, second: string, words: string) {
    const page = pageOf(this);
    const option = await page.getByRole('option', { name: stream }).textContent();
    await page.getByLabel(first, { exact: true }).selectOption({ label: String(option).trim() });
    await page.getByLabel(second, { exact: true }).selectOption({ label: size });
    await page.getByRole('button', { name: words, exact: true }).press('Enter');
    await page.waitForURL(/size=/, { waitUntil: 'domcontentloaded' });
  },
);

Then('the live picture is {int} pixels wide', async function (this: CameraWorld, width: number) {
  const image = pageOf(this).locator('img.live');
  await until('the picture', () =>
    image.evaluate((one, wanted) => (one as unknown as { naturalWidth: number }).naturalWidth === wanted, width),
  );
});

Then('the link {value} downloads a JPEG', async function (this: CameraWorld, words: string) {
  const coming = pageOf(this).waitForEvent('download');
  await pageOf(this).getByRole('link', { name: words, exact: true }).press('Enter');
  const bytes = await readFile(await (await coming).path());
  assert.equal(bytes.subarray(0, 3).toString('hex'), 'ffd8ff');
});

Then('the picture fills the screen', async function (this: CameraWorld) {
  await until('full screen', () => pageOf(this).evaluate<boolean>(`document.fullscreenElement?.className === 'live'`));
});

When('a person logs in to {value} by themselves', async function (this: CameraWorld, path: string) {
  const page = await openBrowser(this);
  const url = new URL(`${this.base('HTTPS')}${path}`);
  const { name: username, password } = administrator;
  // Chromium keeps a login that stands in a URL, as one that was typed.
  await page.goto(Object.assign(new URL(url), { username, password }).href, { waitUntil: 'domcontentloaded' });
  await page.goto(url.href, { waitUntil: 'domcontentloaded' });
});

When('the person logs out', async function (this: CameraWorld) {
  const answered = pageOf(this).waitForResponse((response) => response.url().includes('/logout.html'));
  await pageOf(this).getByRole('link', { name: 'Log out' }).press('Enter');
  assert.equal((await answered).status(), 401);
});

Then('the browser no longer knows the login', async function (this: CameraWorld) {
  const page = pageOf(this);
  const answered = page.waitForResponse((response) => response.url().endsWith('/live/index.html'));
  // Headless, the browser asks nobody for a name and gives up.
  await page.goto(`${this.base('HTTPS')}/live/index.html`, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
  assert.equal((await answered).status(), 401);
});
