import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { Page } from 'playwright-core';
import { openBrowser, pageOf } from '../world/browsing.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';

/** What axe found, a line for each element; and on how many pages. */
interface Findings {
  readonly lines: string[];
  pages: number;
}

const findings = slot<Findings>('findings of axe', "a browser opens the camera's pages one after the other");

interface AxeResult {
  readonly violations: readonly { id: string; help: string; nodes: readonly { html: string }[] }[];
}

/** Runs axe on the page as it is. */
async function inspect(world: CameraWorld, page: Page, state: string): Promise<void> {
  const { default: axe } = await import('axe-core');
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>('axe.run()');
  const found = findings.of(world);
  found.pages++;
  for (const { id, help, nodes } of violations)
    found.lines.push(...nodes.map(({ html }) => `${state}: ${id}: ${help}: ${html}`));
}

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
  await page.waitForLoadState();
};

type Walk = (world: CameraWorld, page: Page) => Promise<void>;

/** Sends the form of a page with wrong values, past the browser's own checks. */
async function mistaken(world: CameraWorld, page: Page, path: string, values: Record<string, string>): Promise<void> {
  await page.goto(`${world.base('HTTPS')}${path}`);
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    await field.evaluate((one) => {
      one.setAttribute('type', 'text');
      (one.closest('form') as unknown as { noValidate: boolean }).noValidate = true;
    });
    await field.fill(value);
  }
  await press(page, 'Set');
  assert.ok((await page.locator('.fault').count()) > 0, `${path} has no fault`);
  await inspect(world, page, `${path} with mistakes`);
}

const walks: Readonly<Record<string, Walk>> = {
  async 'every page'(world, page) {
    await page.goto(`${world.base('HTTPS')}/admin/index.html`);
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const path of new Set(links)) {
      await page.goto(`${world.base('HTTPS')}${path}`, { waitUntil: 'domcontentloaded' });
      await inspect(world, page, String(path));
    }
    assert.ok(findings.of(world).pages > 15, `${findings.of(world).pages} pages`);
  },
  async 'forms with mistakes'(world, page) {
    await mistaken(world, page, '/admin/basic/basic.html', { 'basic.title': 'A title that is far too long' });
    await mistaken(world, page, '/admin/users.html', { name: 'a&b', password: 'x', repassword: 'y' });
    await mistaken(world, page, '/admin/clock.html', { date: 'x', time: 'y' });
  },
  async 'questions and refusals'(world, page) {
    await page.goto(`${world.base('HTTPS')}/admin/users.html`);
    await press(page, 'Remove operator');
    await inspect(world, page, 'removal');
    await press(page, 'Remove operator');
    await inspect(world, page, 'removal refused');
    await page.goto(`${world.base('HTTPS')}/admin/maintenance.html`);
    await press(page, 'Default reset …');
    await inspect(world, page, 'reset');
    await page.goto(`${world.base('HTTPS')}/admin/nowhere.html`);
    await inspect(world, page, 'no such page');
  },
  async 'registration and the control page'(world, page) {
    await page.goto(`${world.base('HTTPS')}/`);
    await inspect(world, page, 'registration');
    await page.getByLabel('User name').fill('operator');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Retype password').fill('other');
    await press(page, 'Set');
    await inspect(world, page, 'registration with mistakes');
    await page.goto(world.run.control.url);
    const button = page.getByRole('button', { name: `Remove: ${world.camera.id}. ${world.camera.model}`, exact: true });
    await button.waitFor();
    await inspect(world, page, 'control page');
    await button.click();
    await inspect(world, page, 'control page with a question');
  },
};

When(
  /^a browser opens the camera's pages one after the other: (.+)$/,
  async function (this: CameraWorld, name: string) {
    findings.set(this, { lines: [], pages: 0 });
    const walk = new Map(Object.entries(walks)).get(name) ?? assert.fail(`no walk ${name}`);
    const login = name.startsWith('registration') ? undefined : this.loginOf('operator');
    await openBrowser(this, login);
    await walk(this, pageOf(this));
  },
);

Then('axe found no violation on any of them', function (this: CameraWorld) {
  const { lines, pages } = findings.of(this);
  assert.ok(pages > 0);
  assert.deepEqual(lines, []);
});
