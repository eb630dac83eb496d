import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { HttpCall } from '../clients/http/http.ts';
import type { CameraWorld } from '../world/world.ts';
import { expectedStatuses } from '../world/expected.ts';
import { userQuery, type Protocol } from '../world/words.ts';

const REGISTRATION = '/admin/registration.html';
const byCgi = (query: string): HttpCall => ({
  method: 'POST',
  path: query === '' ? '/cgi-bin/reg_admin' : `/cgi-bin/reg_admin?${query}`,
});

When('somebody opens {value} over {web}', async function (this: CameraWorld, path: string, over: 'HTTP' | 'HTTPS') {
  await this.ask(over, { path });
});

When(
  'somebody asks for {request} over {web}',
  async function (this: CameraWorld, request: HttpCall, over: 'HTTP' | 'HTTPS') {
    await this.ask(over, request);
  },
);

When('somebody asks for the stream', async function (this: CameraWorld) {
  await this.visit('RTSP');
});

When('somebody sends {value} to reg_admin', async function (this: CameraWorld, query: string) {
  await this.ask('HTTPS', byCgi(query));
});

When('somebody sends {value} to reg_admin as a form', async function (this: CameraWorld, body: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await this.ask('HTTPS', { method: 'POST', path: '/cgi-bin/reg_admin', headers, body });
});

When(
  'somebody registers {value} with password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    await this.ask('HTTPS', byCgi(userQuery({ name, password })));
  },
);

When(
  'somebody registers {value} with password {value} over {web}',
  async function (this: CameraWorld, name: string, password: string, over: 'HTTP' | 'HTTPS') {
    await this.ask(over, byCgi(userQuery({ name, password })));
  },
);

When(
  'somebody registers {value} with passwords {value} and {value}',
  async function (this: CameraWorld, name: string, password: string, again: string) {
    await this.ask('HTTPS', byCgi(userQuery({ name, password }, again)));
  },
);

When(
  'somebody registers {value} with password {value} on the page',
  async function (this: CameraWorld, name: string, password: string) {
    const body = new URLSearchParams({ name, password, repassword: password }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await this.ask('HTTPS', { method: 'POST', path: REGISTRATION, headers, body });
  },
);

Then('the camera redirects to the registration page', function (this: CameraWorld) {
  assert.equal(this.answer.status, 302);
  assert.deepEqual(this.answer.headers['location'], [REGISTRATION]);
});

Then('the camera shows the registration page', function (this: CameraWorld) {
  assert.equal(this.answer.status, 200);
  assert.match(this.answer.text, /<form[^>]*>[^]*name="repassword"/);
});

/** Nobody's name or password must become an element of a page. */
Then('the page has no element of its own making', function (this: CameraWorld) {
  assert.doesNotMatch(this.answer.text, /<img|onerror=(?!alert\(1\)&gt;)/i);
});

Then('the page says {value}', function (this: CameraWorld, text: string) {
  assert.ok(this.answer.text.includes(text), `the page does not say "${text}"`);
});

Then('the camera answers {int}', function (this: CameraWorld, status: number) {
  expectedStatuses.add(this, status);
  assert.equal(this.answer.status, status);
});

Then('the camera answers {int} with exactly {value}', function (this: CameraWorld, status: number, text: string) {
  expectedStatuses.add(this, status);
  assert.deepEqual({ status: this.answer.status, text: this.answer.text }, { status, text });
});

Then('{value} is no user of the camera', async function (this: CameraWorld, name: string) {
  const { accounts } = await this.refresh();
  assert.ok(!accounts.some((account) => account.name === name));
});

Then(
  '{value} gets in over {protocol} with password {value}',
  async function (this: CameraWorld, name: string, over: Protocol, password: string) {
    const { status } = await this.visit(over, { login: { name, password } });
    assert.equal(status, 200);
  },
);

Then(
  '{value} is refused over {protocol} with password {value}',
  async function (this: CameraWorld, name: string, over: Protocol, password: string) {
    const { status } = await this.visit(over, { login: { name, password } });
    assert.ok(status === 401 || status === 403, `got ${status}, wanted 401 or 403`);
  },
);
