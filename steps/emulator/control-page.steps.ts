import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Then, When } from '@cucumber/cucumber';
import { pageOf, openBrowser } from '../world/browsing.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';

const buttonOf = (world: CameraWorld, words: string) =>
  pageOf(world).getByRole('button', { name: `${words}: ${world.camera.id}. ${world.camera.model}`, exact: true });

/** Serves a page of another site at an address of its own; it is closed at the end of the scenario. */
async function otherSite(world: CameraWorld, page: string): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(request.url === '/own' ? '<p>A page of the other site' : page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  world.undo.push(() => new Promise((done) => server.close(done)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

When(
  'a browser opens a page of another site that shows {value} and the control page in frames',
  async function (this: CameraWorld, path: string) {
    const frames = ['/own', `${this.base('HTTPS')}${path}`, `${this.run.control.url}/`];
    const url = await otherSite(this, frames.map((src) => `<iframe src="${src}"></iframe>`).join(''));
    await (await openBrowser(this, this.loginOf('operator'))).goto(url, { waitUntil: 'load' });
  },
);

Then('only the frame of the other site shows anything', async function (this: CameraWorld) {
  const [, own, ...others] = pageOf(this).frames();
  await own?.getByText('A page of the other site').waitFor();
  assert.equal(others.length, 2);
  for (const frame of others) {
    await until('the browser to refuse the frame', () => Promise.resolve(frame.url().startsWith('chrome-error:')));
    assert.equal(await frame.locator('form, img.live, #cameras').count(), 0);
  }
});

When('the tester looks on it for requests of path {value}', async function (this: CameraWorld, path: string) {
  const page = pageOf(this);
  await page.locator('#cameras article').first().waitFor();
  await page.getByLabel('Of camera').selectOption(this.camera.id);
  await page.getByLabel('Path').fill(path);
  await page.getByRole('button', { name: 'Find' }).click();
});

When('the tester presses {value} on the control page', async function (this: CameraWorld, words: string) {
  await buttonOf(this, words).press('Enter');
});

When('the tester answers with {value}', async function (this: CameraWorld, words: string) {
  await pageOf(this).getByRole('dialog').getByRole('button', { name: words, exact: true }).press('Enter');
});

Then('the control page asks {value}', async function (this: CameraWorld, text: string) {
  const dialog = pageOf(this).getByRole('dialog');
  await dialog.getByText(text).waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Cancel' }).evaluate((one) => one.matches(':focus')), true);
});

Then('the focus is on {value} again', async function (this: CameraWorld, words: string) {
  await until('the focus', () => buttonOf(this, words).evaluate((one) => one.matches(':focus')));
});

Then('the camera is still on the list, with its administrator', async function (this: CameraWorld) {
  const { registered, power } = await this.run.control.camera(this.camera.id);
  assert.deepEqual({ registered, power }, { registered: true, power: 'on' });
});

Then('the control page shows the camera as {value}', async function (this: CameraWorld, text: string) {
  await pageOf(this)
    .locator('article', { has: buttonOf(this, 'Remove') })
    .getByText(text)
    .first()
    .waitFor();
});

Then('the control page no longer shows the camera', async function (this: CameraWorld) {
  await buttonOf(this, 'Remove').waitFor({ state: 'detached' });
});
