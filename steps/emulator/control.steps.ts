import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Given, Then, When } from '@cucumber/cucumber';
import type { JournalKind } from '../../emulator/control/client.ts';
import { curl } from '../clients/http/curl.ts';
import { attempt, refusals } from './attempt.ts';
import { folderOf } from './own-process.ts';
import type { CameraWorld } from '../world/world.ts';
import { openBrowser, pageOf } from '../world/browsing.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';

async function browse(world: CameraWorld, url: string, login?: typeof administrator): Promise<void> {
  const page = await openBrowser(world, login);
  await page.goto(url);
}

Given('the camera has the defect {value}', async function (this: CameraWorld, defect: string) {
  await this.run.control.bend(this.camera.id, [defect]);
  await this.run.control.putAccount(this.camera.id, { ...administrator, level: 1 });
});

When('the tester sets settings {value}', async function (this: CameraWorld, json: string) {
  await attempt(this, this.run.control.set(this.camera.id, JSON.parse(json) as Record<string, string>));
});

When('the tester asks for a camera of model {value}', async function (this: CameraWorld, model: string) {
  await attempt(this, this.run.control.create({ model }));
});

When('the tester removes the camera', async function (this: CameraWorld) {
  await this.run.control.remove(this.camera.id);
});

Then(
  'the control port refuses with {int}, and says {value}',
  function (this: CameraWorld, status: number, expected: string) {
    const error = refusals.find(this);
    assert.equal(error?.status, status);
    assert.ok(error.problems.join('\n').includes(expected), error.problems.join('\n'));
  },
);

Then('the control port names {int} problems', function (this: CameraWorld, count: number) {
  assert.equal(refusals.find(this)?.problems.length, count);
});

Then('the emulator is healthy', async function (this: CameraWorld) {
  assert.equal(await this.run.control.healthy(), true);
});

Then('the journal has an entry {word}', async function (this: CameraWorld, kind: string) {
  await this.run.control.waitFor(this.camera.id, kind as JournalKind);
});

Then('the cameras differ in address, MAC and serial number', function (this: CameraWorld) {
  for (const key of ['host', 'mac', 'serial'] as const)
    assert.equal(new Set(this.cameras.map((camera) => camera[key])).size, this.cameras.length, key);
});

Then('the first camera has not changed its title', async function (this: CameraWorld) {
  const [first] = this.cameras;
  const settings = await this.run.control.settings(first?.id ?? '');
  assert.equal(
    settings.find((view) => view.key === 'basic.title')?.value,
    settings.find((view) => view.key === 'basic.title')?.factory,
  );
});

When("a browser opens the tester's page", async function (this: CameraWorld) {
  await browse(this, this.run.control.url);
});

Then('the page shows the camera and its journal', async function (this: CameraWorld) {
  const page = pageOf(this);
  await page.getByText(this.camera.serial).first().waitFor();
  await page.getByText('service.started').first().waitFor();
});

When('a browser opens the camera', async function (this: CameraWorld) {
  await browse(this, `${this.base('HTTPS')}/`);
});

When('a browser opens the camera as {value}', async function (this: CameraWorld, name: string) {
  await browse(this, `${this.base('HTTPS')}/`, this.loginOf(name));
});

When(
  'the person registers {value} with password {value} in the browser',
  async function (this: CameraWorld, name: string, password: string) {
    const page = pageOf(this);
    await page.getByLabel('User name').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Retype password').fill(password);
    await page.getByRole('button', { name: 'Set' }).click();
  },
);

Then('the browser shows {value}', async function (this: CameraWorld, expected: string) {
  await pageOf(this).getByText(expected).first().waitFor();
});

Then('the browser shows a picture that moves', async function (this: CameraWorld) {
  const image = pageOf(this).locator('img').first();
  await image.waitFor();
  const first = await image.screenshot();
  await until('another picture', async () => !(await image.screenshot()).equals(first));
  const width = await image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
  assert.ok(width >= 320, `the picture is ${width} pixels wide`);
});

When(
  'curl asks the control port for {value} with header {value}',
  async function (this: CameraWorld, path: string, header: string) {
    const answer = await curl(`${this.run.control.url}${path}`, ['--header', header]);
    this.keep({ ...answer, headers: {}, sent: undefined });
  },
);

When(
  /^curl posts (\d+) characters to the control port's "([^"]+)" (with its length|in chunks)$/,
  async function (this: CameraWorld, size: string, path: string, how: string) {
    const headers = ['Content-Type: application/json', ...(how === 'in chunks' ? ['Transfer-Encoding: chunked'] : [])];
    const file = join(await folderOf(this), 'body.json');
    await writeFile(file, `"${'x'.repeat(Number(size))}"`);
    const args = [...headers.flatMap((header) => ['--header', header]), '--data-binary', `@${file}`];
    const answer = await curl(`${this.run.control.url}${path}`, args);
    this.keep({ ...answer, headers: {}, sent: undefined });
  },
);

When(
  "curl posts {value} to the control port's {value}",
  async function (this: CameraWorld, body: string, path: string) {
    const json = ['--header', 'Content-Type: application/json', '--data', body];
    const answer = await curl(`${this.run.control.url}${path}`, json);
    this.keep({ ...answer, headers: {}, sent: undefined });
  },
);
