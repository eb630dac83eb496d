import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Then, When } from '@cucumber/cucumber';
import type { Locator } from 'playwright-core';
import { pageOf } from '../world/browsing.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';

const scrolled = slot<number>('a place on the page', 'the tester types {value} into {value} there');

const cardOf = (world: CameraWorld): Locator =>
  pageOf(world).getByRole('article', { name: `${world.camera.id}. ${world.camera.model}`, exact: true });

const fieldOf = (world: CameraWorld, label: string): Locator =>
  cardOf(world).getByLabel(label, { exact: true }).filter({ visible: true });

const buttonOf = (world: CameraWorld, words: string): Locator =>
  cardOf(world).getByRole('button', { name: words, exact: true }).filter({ visible: true });

const placeOf = (world: CameraWorld): Promise<number> => pageOf(world).evaluate<number>('scrollY');

When('the tester opens {value} of the camera on the control page', async function (this: CameraWorld, part: string) {
  await cardOf(this)
    .locator('summary', { hasText: new RegExp(`^${part}( \\(\\d+\\))?$`) })
    .press('Enter');
});

When('the tester types {value} into {value} there', async function (this: CameraWorld, text: string, label: string) {
  await fieldOf(this, label).fill(text);
  scrolled.set(this, await placeOf(this));
});

When('the tester chooses {value} of {value} there', async function (this: CameraWorld, option: string, label: string) {
  await fieldOf(this, label).selectOption({ label: option });
});

Then('the field {value} there becomes {value}', async function (this: CameraWorld, label: string, wanted: string) {
  await until(
    `the field ${label}`,
    () => fieldOf(this, label).inputValue(),
    (value) => value === wanted,
  );
});

When('the tester marks the defect {value} there', async function (this: CameraWorld, description: string) {
  await cardOf(this).getByRole('checkbox', { name: description }).check();
});

When('the tester presses {value} there', async function (this: CameraWorld, words: string) {
  await buttonOf(this, words).press('Enter');
});

Then('the control page announces {value}', async function (this: CameraWorld, text: string) {
  await pageOf(this).locator('#said').filter({ hasText: text }).waitFor({ state: 'attached' });
});

Then('the card of the camera shows {value}', async function (this: CameraWorld, text: string) {
  await cardOf(this).getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
});

Then('the card of the camera no longer shows {value}', async function (this: CameraWorld, text: string) {
  await until('it to go', async () => (await cardOf(this).getByText(text, { exact: true }).count()) === 0);
});

Then(
  'the field {value} there has the focus and {value}, says once {value}, and the page has not scrolled',
  async function (this: CameraWorld, label: string, typed: string, said: string) {
    const field = fieldOf(this, label);
    await until('the focus', () => field.evaluate((one) => one.matches(':focus')));
    assert.equal(await field.inputValue(), typed);
    const describedBy = (await field.getAttribute('aria-describedby')) ?? '';
    if (said !== '') {
      const by = describedBy.split(' ').map((id) => `#${id}`);
      assert.match(await pageOf(this).locator(by.join(', ')).last().innerText(), new RegExp(said));
      assert.equal(await cardOf(this).getByText(said).count(), 1);
    }
    assert.equal(await placeOf(this), scrolled.of(this));
  },
);

Then('the camera has a snapshot {value} on the control port', async function (this: CameraWorld, name: string) {
  await until('the snapshot', async () => (await this.run.control.snapshots(this.camera.id)).includes(name));
});

Then('what {value} there downloads is a snapshot of the camera', async function (this: CameraWorld, words: string) {
  const coming = pageOf(this).waitForEvent('download');
  await cardOf(this).getByRole('link', { name: words, exact: true }).press('Enter');
  const path = await (await coming).path();
  const { model } = JSON.parse(await readFile(path, 'utf8')) as { model: string };
  assert.equal(model, this.camera.model);
});

Then('the card shows a picture that changes', async function (this: CameraWorld) {
  const image = cardOf(this).getByRole('img');
  const source = (): Promise<string | null> => image.getAttribute('src');
  await until('a picture', () =>
    image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 0),
  );
  const first = await source();
  await until('another picture', async () => (await source()) !== first);
});

Then('the button {value} copies the address of the RTSP port', async function (this: CameraWorld, words: string) {
  await pageOf(this).context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await buttonOf(this, words).press('Enter');
  await cardOf(this).getByText('Copied').waitFor();
  const text = await pageOf(this).evaluate<string>('navigator.clipboard.readText()');
  assert.equal(text, this.camera.urls['rtsp']);
});

Then('the page contains no element that {value} names', async function (this: CameraWorld, selector: string) {
  assert.equal(await pageOf(this).locator(selector).count(), 0);
});
