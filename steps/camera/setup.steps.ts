import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { openBrowser, pageOf } from '../world/browsing.ts';
import { administrator } from '../world/words.ts';

When(
  'a browser without JavaScript opens {value} as {value}',
  async function (this: CameraWorld, path: string, name: string) {
    const page = await openBrowser(this, this.loginOf(name), { javaScriptEnabled: false });
    await page.goto(`${this.base('HTTPS')}${path}`);
  },
);

Then("the browser shows the camera's title", async function (this: CameraWorld) {
  const settings = await this.run.control.settings(this.camera.id);
  const title = settings.find(({ key }) => key === 'basic.title')?.value ?? '';
  assert.equal(await pageOf(this).getByRole('heading', { level: 1 }).innerText(), title);
});

When('the person follows {value} in the setup menu', async function (this: CameraWorld, label: string) {
  await pageOf(this)
    .getByRole('navigation', { name: 'Setup menu' })
    .getByRole('link', { name: label, exact: true })
    .focus();
  await pageOf(this).keyboard.press('Enter');
});

When(
  'the person types {value} into {value} and presses Enter',
  async function (this: CameraWorld, text: string, label: string) {
    await pageOf(this).getByLabel(label, { exact: true }).focus();
    await pageOf(this).keyboard.press('Control+A');
    await pageOf(this).keyboard.type(text);
    await pageOf(this).keyboard.press('Enter');
    await pageOf(this).waitForLoadState();
  },
);

When(
  'the person adds the user {value} with password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    await pageOf(this).getByLabel('User name').fill(name);
    await pageOf(this).getByLabel('Password', { exact: true }).fill(password);
    await pageOf(this).getByLabel('Retype password').fill(password);
    await pageOf(this).getByRole('button', { name: 'Set', exact: true }).click();
  },
);

When('the person types {value} into {value}', async function (this: CameraWorld, text: string, label: string) {
  await pageOf(this).getByLabel(label, { exact: true }).fill(text);
});

Then('the field {value} still has {value}', async function (this: CameraWorld, label: string, value: string) {
  assert.equal(await pageOf(this).getByLabel(label, { exact: true }).inputValue(), value);
});

Then('the alert has the focus and says {value}', async function (this: CameraWorld, text: string) {
  const alert = pageOf(this).getByRole('alert');
  await alert.getByText(text).waitFor();
  assert.equal(await alert.getAttribute('autofocus'), '');
});

When('the person presses Tab and then Enter on a new page', async function (this: CameraWorld) {
  await pageOf(this).keyboard.press('Tab');
  await pageOf(this).keyboard.press('Enter');
});

Then("the next Tab leads into the page's own part", async function (this: CameraWorld) {
  await pageOf(this).keyboard.press('Tab');
  const focus = pageOf(this).locator('#content :focus, main:not(:has(#content)) :focus');
  assert.equal(await focus.count(), 1);
});

When('the person presses {value}', async function (this: CameraWorld, label: string) {
  await pageOf(this).getByRole('button', { name: label }).click();
  await pageOf(this).getByText('Saved.').waitFor();
});

Then(
  'the field {value} has the focus and {value}, and says once {value}',
  async function (this: CameraWorld, label: string, value: string, expected: string) {
    const field = pageOf(this).getByLabel(label, { exact: true });
    await pageOf(this).locator('[aria-invalid=true]').first().waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.getAttribute('autofocus'), '');
    assert.equal(await pageOf(this).locator('[autofocus]').count(), 1);
    assert.equal(await field.inputValue(), value);
    const by = (await field.getAttribute('aria-describedby')) ?? '';
    const words = await Promise.all(by.split(' ').map((id) => pageOf(this).locator(`[id="${id}"]`).innerText()));
    assert.ok(words.at(-1)?.includes(expected), words.join());
    assert.equal((await pageOf(this).locator('body').innerText()).split(expected).length, 2, 'said once');
  },
);

Then('the setup pages together show every setting of the catalogue once', async function (this: CameraWorld) {
  const ask = async (path: string): Promise<string> => {
    const { status, text } = await this.visit('HTTPS', { login: administrator, request: { path } });
    assert.equal(status, 200, path);
    return text;
  };
  const menu = await ask('/admin/index.html');
  const paths = new Set([...menu.matchAll(/href="(\/admin\/[^"]+)"/g)].map(([, path]) => path ?? ''));
  const names: string[] = [];
  for (const path of paths)
    for (const [, name] of (await ask(path)).matchAll(/name="([a-zA-Z0-9]+\.[\w.]+)"/g)) if (name) names.push(name);
  const { streams = [] } = loadModels().get(this.camera.model) ?? {};
  const lacked = (key: string): boolean => Number(/^imageAudio\.stream(\d)\./.exec(key)?.[1] ?? 0) > streams.length;
  const views = (await this.run.control.settings(this.camera.id)).filter(({ key }) => !lacked(key));
  const sorted = (all: readonly string[]): string[] => all.toSorted((a, b) => a.localeCompare(b));
  assert.deepEqual(sorted(names), sorted(views.map(({ key }) => key)));
});

When('the person presses the button {value}', async function (this: CameraWorld, label: string) {
  await pageOf(this).getByRole('button', { name: label, exact: true }).click();
});

When('the person follows the link {value}', async function (this: CameraWorld, label: string) {
  await pageOf(this).getByRole('main').getByRole('link', { name: label, exact: true }).focus();
  await pageOf(this).keyboard.press('Enter');
});

Then('the page has a field {value} and none {value}', async function (this: CameraWorld, label: string, other: string) {
  await pageOf(this).getByLabel(label, { exact: true }).waitFor();
  assert.equal(await pageOf(this).getByLabel(other, { exact: true }).count(), 0);
});

Then('the page does not say {value}', async function (this: CameraWorld, text: string) {
  assert.ok(!(await pageOf(this).locator('body').innerText()).includes(text));
});

Then(
  'of {value} the choices {value} are marked {value}',
  async function (this: CameraWorld, label: string, choices: string, mark: string) {
    const options = pageOf(this).getByLabel(label, { exact: true }).locator('option[disabled]');
    const marked = (await options.allInnerTexts()).map((text) => text.trim());
    assert.deepEqual(
      marked,
      choices.split(', ').map((choice) => `${choice} – ${mark}`),
    );
  },
);
