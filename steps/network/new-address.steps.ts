import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { valuesOf } from '../clients/http/page.ts';
import type { CameraWorld } from '../world/world.ts';
import { openBrowser, pageOf } from '../world/browsing.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';

When(
  'the administrator moves the camera at {value} to {value}',
  async function (this: CameraWorld, base: string, address: string) {
    const request = { mode: 'static', ipv4: address, subnetMask: '255.255.255.0', gateway: '' };
    const path = `/cgi-bin/set_network_address?${new URLSearchParams(request).toString()}`;
    const challenges = (await this.web.ask(base, { path })).headers['www-authenticate'] ?? [];
    const authorization = authorizationFor('Digest', challenges, administrator, { method: 'GET', uri: path });
    this.keep(await this.web.ask(base, { path, authorization }));
  },
);

Then('the answer has the new URL {value}', function (this: CameraWorld, place: string) {
  assert.equal(valuesOf(this.answer.text).get('moved'), place, this.answer.text);
});

Then('the camera answers at {value}', async function (this: CameraWorld, base: string) {
  const answered = async (): Promise<number | undefined> =>
    (await this.web.ask(base, { path: '/' }).catch(() => undefined))?.status;
  assert.equal(await until(`an answer at ${base}`, answered), 401);
});

When(
  'a browser opens {value} over {web} as {value}',
  async function (this: CameraWorld, path: string, over: 'HTTP' | 'HTTPS', name: string) {
    const page = await openBrowser(this, this.loginOf(name));
    await page.goto(`${this.base(over)}${path}`);
  },
);

When(
  'the person chooses {value} as {value} and presses {value}',
  async function (this: CameraWorld, choice: string, label: string, button: string) {
    await pageOf(this).getByLabel(label, { exact: true }).selectOption({ label: choice });
    await pageOf(this).getByRole('button', { name: button, exact: true }).click();
  },
);

Then('the page has its style', async function (this: CameraWorld) {
  const colour = await pageOf(this).evaluate("getComputedStyle(document.querySelector('header')).backgroundColor");
  assert.match(String(colour), /^rgb\(/, 'it has no colours');
});

When('the person follows the link to the new address', async function (this: CameraWorld) {
  await pageOf(this).getByRole('link', { name: 'https://' }).click();
});
