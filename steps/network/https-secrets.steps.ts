import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { catalogue } from '../../emulator/settings/catalogue/index.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { OutsideAuthority } from '../clients/programs/outside-authority.ts';
import { tlsClient } from '../clients/programs/openssl.ts';
import { controlOf, firstCamera } from '../emulator/own-process.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { administrator, userQuery } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';
import { ask, authorityOf, issued, KEY_MS, PAGE, ready, requestOf, STATE, upload } from './certificates.ts';

const privateKey = slot<string>('a private key', 'the administrator installs PKCS#12 with a key that the tester knows');
const inProcess = slot<{ readonly root: string; readonly state: string }>(
  'a certificate',
  'its camera has a CA certificate',
);

Given('the administrator has a certificate for it', async function (this: CameraWorld) {
  ready.set(this, (await issued(this)).chain);
});

When('the administrator installs the certificate that they have', async function (this: CameraWorld) {
  await upload(this, 'CGI', { bytes: ready.of(this) });
});

When('the administrator registers again', async function (this: CameraWorld) {
  const path = `/cgi-bin/reg_admin?${userQuery(administrator)}`;
  await until('the registration', async () => {
    const { text } = await this.ask('HTTPS', { method: 'POST', path });
    return text === 'Completion of registration';
  });
});

When('the date of the camera is set to {string}', async function (this: CameraWorld, date: string) {
  const { status, text } = await ask(this, `/cgi-bin/set_clock?date=${date}&time=12:00:00`);
  assert.equal(status, 200, text);
});

When('the administrator installs PKCS#12 with a key that the tester knows', async function (this: CameraWorld) {
  const authority = await authorityOf(this);
  const { key, request } = await authority.foreignKey('rsa:2048', 'known');
  privateKey.set(this, key);
  const chain = (await authority.issue(request)) + (await authority.intermediate());
  const password = 'Right-Word 1';
  await upload(this, 'page', { bytes: await authority.pkcs12(chain, key, password), password });
  assert.equal(this.answer.status, 200, this.answer.text);
});

/** The forms in which the key could be shown: parts of it in BASE64 and hexadecimal, and what stands around it. */
function formsOf(pem: string): readonly string[] {
  const { d = '', p = '' } = createPrivateKey(pem).export({ format: 'jwk' });
  const secrets = [d, p].map((text) => Buffer.from(text, 'base64url'));
  const lines = pem.split('\n').slice(2, -2);
  return [
    'PRIVATE KEY',
    ...lines,
    ...secrets.flatMap((bytes) => [
      bytes.toString('base64url').slice(0, 40),
      bytes.toString('base64').slice(0, 40),
      bytes.toString('hex').slice(0, 40),
    ]),
  ];
}

Then('no page, no CGI, no state, no journal and no log has this key', async function (this: CameraWorld) {
  const { control } = this.run;
  const { id } = this.camera;
  const cgis = new Set(catalogue.map((row) => `/cgi-bin/${assumedDialect.cgiOf(row).get}`));
  const paths = [PAGE, STATE, '/admin/index.html', '/admin/log.html', '/cgi-bin/get_log', '/cgi-bin/get_user', ...cgis];
  const places = new Map<string, string>();
  for (const path of paths) places.set(path, (await ask(this, path)).text);
  places.set('the request for a certificate', await requestOf(this));
  await control.snapshot(id, 'all');
  places.set('a snapshot', JSON.stringify(await control.downloadSnapshot(id, 'all')));
  await control.forgetSnapshot(id, 'all');
  places.set('the journal', JSON.stringify(await control.journal(id)));
  places.set('the camera at the control port', JSON.stringify(await control.camera(id)));
  places.set('the settings at the control port', JSON.stringify(await control.settings(id)));
  assert.ok((places.get(STATE) ?? '').includes('certificate=ca'));
  const found = [...places].flatMap(([place, text]) =>
    formsOf(privateKey.of(this)).flatMap((form) => (text.includes(form) ? [`${place} has ${form.slice(0, 12)}…`] : [])),
  );
  assert.deepEqual(found, []);
});

/** What the started camera answers its administrator. */
async function answered(world: CameraWorld, path: string, body = ''): Promise<string> {
  const { host, ports } = firstCamera(world);
  const base = `https://${host}:${ports['https'] ?? 443}`;
  const method = body === '' ? 'GET' : 'POST';
  const challenges = (await world.web.ask(base, { path, method })).headers['www-authenticate'] ?? [];
  const authorization = authorizationFor('Digest', challenges, administrator, { method, uri: path });
  const { status, text } = await world.web.ask(base, { path, method, authorization, body });
  assert.equal(status, 200, text);
  return text;
}

Given('its camera has a CA certificate', async function (this: CameraWorld) {
  const id = '1';
  const control = controlOf(this);
  await control.putAccount(id, { ...administrator, level: 1 });
  await answered(this, '/cgi-bin/set_network_https_key');
  await control.advance(id, KEY_MS);
  await until('the CRT key', async () => (await answered(this, STATE)).includes('crtKey_size='));
  const authority = await OutsideAuthority.open();
  this.undo.push(() => authority.close());
  const { host } = firstCamera(this);
  const request = await answered(this, `/cgi-bin/get_network_https_request?commonName=${host}`);
  const chain = (await authority.issue(request)) + (await authority.intermediate());
  await answered(this, '/cgi-bin/set_network_https_certificate', chain);
  inProcess.set(this, { root: await authority.root(), state: await answered(this, STATE) });
});

/** Also by what it tells of it, and of its key. */
Then('its camera still has this CA certificate', async function (this: CameraWorld) {
  const { host, ports } = firstCamera(this);
  const { root, state } = inProcess.of(this);
  assert.match(
    await tlsClient(host, ports['https'] ?? 443, ['-verify_ip', host], root),
    /Verify return code: 0 \(ok\)/,
  );
  assert.equal(await answered(this, STATE), state);
});

Then('the system log has these words in this order:', async function (this: CameraWorld, table: DataTable) {
  const { text } = await ask(this, '/cgi-bin/get_log');
  let at = -1;
  for (const [words = ''] of table.raw()) {
    const next = text.indexOf(words, at + 1);
    assert.ok(next > at, `"${words}" is missing, or too early, in ${text}`);
    at = next;
  }
});

When(
  "the administrator's browser sends that certificate in a form of another site's page",
  async function (this: CameraWorld) {
    await upload(this, 'page of another site', { bytes: ready.of(this) });
  },
);

When(
  'the administrator installs PKCS#12 as the body, with the password {string} in the URL',
  async function (this: CameraWorld, password: string) {
    const authority = await authorityOf(this);
    const { key, request } = await authority.foreignKey('rsa:2048', this.camera.host);
    const body = await authority.pkcs12(await authority.issue(request), key, password);
    const path = `/cgi-bin/set_network_https_certificate?password=${encodeURIComponent(password)}`;
    const headers = { 'content-type': 'application/x-pkcs12' };
    await this.visit('HTTPS', { login: administrator, request: { method: 'POST', path, headers, body } });
    assert.equal(this.answer.status, 200, this.answer.text);
  },
);

Then('the password {string} is in no journal and no log', async function (this: CameraWorld, password: string) {
  const journal = JSON.stringify(await this.run.control.journal(this.camera.id));
  const log = (await ask(this, '/cgi-bin/get_log')).text;
  for (const form of [password, encodeURIComponent(password), password.replaceAll(' ', '+')])
    assert.ok(!journal.includes(form) && !log.includes(form), form);
  assert.match(journal, /certificate\.installed/);
});

When('the tester saves a snapshot and restores it', async function (this: CameraWorld) {
  await this.run.control.snapshot(this.camera.id, 'before');
  await this.run.control.restore(this.camera.id, 'before');
});

When('the tester restores the snapshot again', async function (this: CameraWorld) {
  await this.run.control.restore(this.camera.id, 'before');
  await this.run.control.forgetSnapshot(this.camera.id, 'before');
});
