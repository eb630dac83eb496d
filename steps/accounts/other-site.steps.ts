import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { Browser } from '../clients/http/browser.ts';
import type { HttpCall } from '../clients/http/http.ts';
import type { CameraWorld } from '../world/world.ts';
import { expectedStatuses } from '../world/expected.ts';
import { USERS_PASSWORD, administrator, encoded } from '../world/words.ts';

/** The headers with which a browser names itself and the page that caused the request. */
const browserMarks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Origin: { origin: 'http://elsewhere.example' },
  'an Origin of nobody': { origin: 'null' },
  Referer: { referer: 'http://elsewhere.example/' },
  'Sec-Fetch-Site': { 'sec-fetch-site': 'cross-site' },
  'User-Agent': {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0',
  },
};

const acceptOf = (types: string): Readonly<Record<string, string>> => (types === 'nothing' ? {} : { accept: types });

/** The form that adds an administrator at that path: a CGI takes BASE64, a page plain text. */
function intrusion(path: string): string {
  const password = USERS_PASSWORD;
  if (!path.startsWith('/cgi-bin/'))
    return new URLSearchParams({ name: 'intruder', password, repassword: password, level: '1' }).toString();
  const word = encoded(password);
  return `name=${encoded('intruder')}&password=${word}&repassword=${word}&level=1`;
}

const formOf = (path: string, headers: Readonly<Record<string, string>>): HttpCall => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: intrusion(path),
});

When(
  "another site's form, known by {value}, adds an administrator at {value}, accepting {value}",
  async function (this: CameraWorld, mark: string, path: string, accept: string) {
    const headers = { ...own(browserMarks, mark), ...acceptOf(accept) };
    await this.visit('HTTPS', { login: administrator, request: formOf(path, headers) });
  },
);

When(
  "another site's form, known by {value}, registers the first administrator at {value}",
  async function (this: CameraWorld, mark: string, path: string) {
    await this.ask('HTTPS', formOf(path, { ...own(browserMarks, mark), accept: '*/*' }));
  },
);

When("another site's link, known by {value}, adds an administrator", async function (this: CameraWorld, mark: string) {
  const path = `/cgi-bin/set_user?${intrusion('/cgi-bin/set_user')}`;
  await this.visit('HTTPS', {
    login: administrator,
    request: { path, headers: { ...own(browserMarks, mark), accept: '*/*' } },
  });
});

When('a program that accepts {value} adds {value}', async function (this: CameraWorld, accept: string, name: string) {
  const word = encoded(USERS_PASSWORD);
  const path = `/cgi-bin/set_user?name=${encoded(name)}&password=${word}&repassword=${word}`;
  await this.visit('HTTPS', { login: administrator, request: { path, headers: acceptOf(accept) } });
});

When(
  "the administrator's browser, logged in, shows another site's page that sends a form to {value}",
  async function (this: CameraWorld, path: string) {
    const browser = await Browser.open(administrator);
    this.undo.push(() => browser.close());
    const { page } = browser;
    await page.goto(`${this.base('HTTPS')}/live/index.html`, { waitUntil: 'domcontentloaded' });
    // The control port serves as the other site: its document does not restrict what a page may do.
    await page.goto(`${this.run.control.url}/openapi.json`);
    const url = this.base('HTTPS') + path;
    const fields = [...new URLSearchParams(intrusion(path))];
    const inputs = fields.map(([name, value]) => `<input name="${name}" value="${value}">`).join('');
    await page.setContent(`<form id="f" method="post" action="${url}">${inputs}</form>`);
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith(path)),
      page.evaluate("document.getElementById('f').submit()"),
    ]);
  },
);

Then(
  'the camera refused {value} to the logged-in browser with {int}',
  async function (this: CameraWorld, path: string, status: number) {
    expectedStatuses.add(this, status);
    const { control } = this.run;
    // The login shows that nothing but the origin of the page was wrong.
    const entry = await control.waitFor(
      this.camera.id,
      'http.request',
      (one) => one.path === path && one.method === 'POST' && one.user === administrator.name,
    );
    assert.equal(entry.status, status);
  },
);

Then('{value} is a user of the camera', async function (this: CameraWorld, name: string) {
  const { accounts } = await this.refresh();
  assert.ok(accounts.some((account) => account.name === name));
});
