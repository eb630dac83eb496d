import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { Page } from 'playwright-core';
import { loadModels } from '../../emulator/profiles/models.ts';
import type { Door } from '../doors/door.ts';
import { webDoors } from '../doors/web-doors.ts';
import { openBrowser, pageOf } from '../world/browsing.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';
import { findings, inspect, inspectNew } from './axe.ts';

/** The pages of the table of doors, but for those that send nothing to look at: the style sheet, and what leads elsewhere. */
const pages: readonly Door[] = webDoors.filter(
  ({ kind, gives, path }) => kind === 'page' && gives.status === 200 && path.endsWith('.html'),
);

type Walk = (world: CameraWorld, page: Page) => Promise<void>;

const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
};

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
  await page.waitForLoadState();
};

/** Sends fields as a form of the page that is shown, with its Randomnum; the answer is shown in its place. */
async function post(page: Page, fields: string): Promise<void> {
  const shown = page.waitForEvent('domcontentloaded');
  await page.evaluate(`{
    const form = document.createElement('form');
    form.method = 'post';
    const number = document.querySelector('[name=Randomnum]')?.value;
    const all = [...new URLSearchParams(${JSON.stringify(fields)}), ...(number ? [['Randomnum', number]] : [])];
    for (const [name, value] of all) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    document.body.append(form);
    form.submit();
  }`);
  await shown;
}

/** No field takes it. */
const WRONG = 'é'.repeat(300);

/** Sends the form of a page with wrong values in every field that one can type in, past the browser's own checks. */
async function mistaken(page: Page): Promise<boolean> {
  const form = page
    .locator('main form[method=post]')
    .filter({ has: page.getByRole('button', { name: 'Set', exact: true }) });
  const fields = form.locator('input:not([type=hidden]):not(:disabled)');
  const count = await fields.count();
  if (count === 0) return false;
  for (let at = 0; at < count; at++)
    await fields.nth(at).evaluate((one, value) => {
      const field = one as unknown as { type: string; value: string; form: { noValidate: boolean } };
      field.form.noValidate = true;
      if (field.type !== 'password') field.type = 'text';
      field.value = value;
    }, WRONG);
  await press(page, 'Set');
  return true;
}

/** The first mistake has the focus, each is said beside its field alone, and what was typed is still there. */
async function mistakesShown(page: Page, path: string): Promise<void> {
  const wrong = page.locator('main [aria-invalid=true]');
  assert.ok((await wrong.count()) > 0, `${path} has no fault`);
  assert.equal(await wrong.first().evaluate((one) => one.matches(':focus')), true, `${path}: the focus is elsewhere`);
  assert.equal(await page.getByRole('alert').count(), 0, `${path}: a mistake of a field is said elsewhere too`);
  for (const field of await wrong.all()) {
    const fault = `[id="${(await field.getAttribute('aria-describedby'))?.split(' ').at(-1)}"] li`;
    assert.ok((await page.locator(fault).count()) > 0, `${path}: a field is wrong and nothing says why`);
    const kept = (await field.getAttribute('type')) === 'password' ? '' : WRONG;
    // A date field shows only dates; the page has what was typed all the same.
    assert.equal(await field.getAttribute('value'), kept, `${path}: what was typed is gone`);
  }
}

const walks: Readonly<Record<string, Walk>> = {
  async 'every page'(world, page) {
    for (const { path } of pages) {
      await open(page, `${world.base('HTTPS')}${path}`);
      await inspect(world, page, path);
    }
    assert.ok(findings.of(world).pages > 20, `${findings.of(world).pages} pages`);
  },
  async 'every page of every other model'(world, page) {
    for (const model of loadModels().keys()) {
      const { urls } = await world.run.control.create({ model, admin: administrator });
      for (const { path } of pages) {
        await open(page, `${urls['http'] ?? urls['https']}${path.slice(1)}`);
        await inspectNew(world, page, `${path} of ${model}`);
      }
    }
  },
  async 'forms that are saved, and forms with mistakes'(world, page) {
    let wrong = 0;
    for (const { path, form } of pages.filter((door) => door.form && !door.registers)) {
      await open(page, `${world.base('HTTPS')}${path}`);
      if (await mistaken(page)) {
        wrong++;
        await mistakesShown(page, path);
        await inspectNew(world, page, `${path} with mistakes`);
      }
      // Forms that change nothing look alike when they are saved: one of them is enough.
      if (wrong > 1 && form?.fields === 'nothing=') continue;
      await post(page, form?.fields ?? '');
      await inspectNew(world, page, `${path}, saved`);
    }
    assert.ok(wrong > 5, `${wrong} forms with mistakes`);
  },
  async 'questions and refusals'(world, page) {
    for (const { path, harm = '' } of pages.filter((door) => door.harm?.includes('confirm='))) {
      await open(page, `${world.base('HTTPS')}${path}`);
      await post(page, harm.replace('&confirm=yes', ''));
      assert.equal(await page.locator('main [name=confirm]').count(), 1, path);
      await inspect(world, page, `the question of ${path}`);
    }
    await open(page, `${world.base('HTTPS')}/admin/users.html`);
    await post(page, `remove=${administrator.name}&confirm=yes`);
    await page.getByRole('alert').waitFor();
    await inspect(world, page, 'a removal that is refused');
    await open(page, `${world.base('HTTPS')}/admin/nowhere.html`);
    await inspect(world, page, 'no such page');
    await open(page, `${world.base('HTTPS')}/admin/network/advanced/https.html`);
    await post(page, 'network.https.connection=https');
    await inspect(world, page, 'only HTTPS');
  },
  async 'registration and the control page'(world, page) {
    await open(page, `${world.base('HTTPS')}/`);
    await inspect(world, page, 'registration');
    await page.getByLabel('User name').fill(administrator.name);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Retype password').fill('other');
    await press(page, 'Set');
    await inspect(world, page, 'registration with mistakes');
    for (const label of ['Password', 'Retype password'])
      await page.getByLabel(label, { exact: true }).fill(administrator.password);
    await press(page, 'Set');
    await inspect(world, page, 'registered');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await controlPage(world, page, colorScheme);
    }
  },
};

/** The control page with each part of the camera's card open, a mistake in a form, and a question. */
async function controlPage(world: CameraWorld, page: Page, colours: string): Promise<void> {
  const name = `${world.camera.id}. ${world.camera.model}`;
  await page.goto(world.run.control.url);
  const card = page.getByRole('article', { name, exact: true });
  await card.waitFor();
  await inspect(world, page, `control page, ${colours}`);
  await press(page, 'Find');
  await page.locator('#found-requests tr').first().waitFor();
  await inspect(world, page, `control page with found requests, ${colours}`);
  for (const part of await card.locator(':scope > details > summary').all()) await part.press('Enter');
  await card.getByRole('checkbox').first().waitFor();
  await card.locator('.panel details summary').first().press('Enter');
  await card.getByLabel('Camera title', { exact: true }).fill(WRONG);
  await card.getByRole('button', { name: 'Set', exact: true }).filter({ visible: true }).last().click();
  await card.locator('.fault li').first().waitFor();
  await inspect(world, page, `control page, all open, with a mistake, ${colours}`);
  await card.getByRole('button', { name: `Remove: ${name}`, exact: true }).click();
  await inspect(world, page, `control page with a question, ${colours}`);
}

When(
  /^a browser opens the camera's pages one after the other: (.+)$/,
  async function (this: CameraWorld, name: string) {
    findings.set(this, { lines: [], pages: 0, builds: new Set() });
    const walk = new Map(Object.entries(walks)).get(name) ?? assert.fail(`no walk ${name}`);
    const login = name.startsWith('registration') ? undefined : this.loginOf('operator');
    await openBrowser(this, login);
    await walk(this, pageOf(this));
  },
);

Then('axe found no violation on any of them', function (this: CameraWorld) {
  const { lines, pages: looked } = findings.of(this);
  assert.ok(looked > 0);
  assert.deepEqual(lines, []);
});
