import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPair, type X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { chromiumTrusting } from '../clients/http/trusting-chromium.ts';
import { tlsClient } from '../clients/programs/openssl.ts';
import { valuesOf } from '../clients/http/page.ts';
import { list } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';
import { press } from '../world/forms.ts';
import type { CameraWorld } from '../world/world.ts';
import {
  ask,
  authorityOf,
  certificateShown,
  generateKey,
  issued,
  keyMade,
  openssl,
  PAGE,
  requestOf,
  STATE,
  stateOf,
  upload,
} from './certificates.ts';

type Over = 'HTTPS' | 'RTSPS';

/** Requests for certificates, PEM, the latest last. */
export const requests = list<string>(
  'a request for a certificate',
  'the administrator asks for a request with {string}',
);
const shown = list<X509Certificate>('a certificate', 'a client keeps the certificate over {word}');

Given('the camera has a CRT key', async function (this: CameraWorld) {
  await generateKey(this);
});

Given('the camera has a CA certificate', async function (this: CameraWorld) {
  await generateKey(this);
  const { chain } = await issued(this);
  assert.equal((await upload(this, 'CGI', { bytes: chain })).status, 200);
});

When(/^the administrator generates a CRT key by (page|CGI)$/, async function (this: CameraWorld, way: string) {
  if (way === 'page') await this.sendForm(administrator, PAGE, { act: 'generate', size: '2048' });
  else
    await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/set_network_https_key?size=2048' } });
});

When('the administrator generates a CRT key of {int} bits', async function (this: CameraWorld, bits: number) {
  const path = `/cgi-bin/set_network_https_key?size=${bits}`;
  await this.visit('HTTPS', { login: administrator, request: { path } });
});

Then('the camera has no CRT key', async function (this: CameraWorld) {
  assert.equal((await stateOf(this)).get('crtKey_size'), undefined);
});

/** A key that this machine has at once would be there by then. */
Then('it has none after the time that this machine takes for three keys', async function (this: CameraWorld) {
  for (let i = 0; i < 3; i++) await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  assert.equal((await stateOf(this)).get('crtKey_size'), undefined);
});

Then('a CRT key is being generated', async function (this: CameraWorld) {
  assert.equal((await stateOf(this)).get('crtKey_generating'), 'on');
  assert.match((await ask(this, PAGE)).text, /is being generated/);
});

Then('no CRT key is being generated', async function (this: CameraWorld) {
  // A key that was begun may still take this machine a moment.
  await until(
    'no CRT key to be generated',
    async () => (await stateOf(this)).get('crtKey_generating'),
    (state) => state === 'off',
  );
});

Then('the camera has a CRT key of {int} bits, generated today', async function (this: CameraWorld, bits: number) {
  const key = await keyMade(this);
  assert.equal(key.get('crtKey_size'), String(bits));
  const { clock } = await this.run.control.camera(this.camera.id);
  const age = Date.parse(clock.date) - Date.parse(key.get('crtKey_date') ?? '');
  assert.ok(age >= -1_000 && age < 60_000, `it was made ${age} ms ago`);
  assert.match((await ask(this, PAGE)).text, new RegExp(`${bits} bits, generated`));
});

When('the administrator asks for a request with {string}', async function (this: CameraWorld, query: string) {
  const path = `/cgi-bin/get_network_https_request?${query}`;
  const { status, text } = await this.visit('HTTPS', { login: administrator, request: { path } });
  if (status === 200) requests.add(this, text);
});

When('the administrator asks for a request with {string} by page', async function (this: CameraWorld, query: string) {
  const fields = { act: 'request', ...Object.fromEntries(new URLSearchParams(query)) };
  const { status, text } = await this.sendForm(administrator, PAGE, fields);
  if (status === 200) requests.add(this, text);
});

Then('openssl reads the subject {string} in the request', async function (this: CameraWorld, subject: string) {
  const text = await (await authorityOf(this)).describe(requests.latest(this));
  assert.match(text, /self-signature verify OK/);
  assert.ok(text.includes(`Subject: ${subject}\n`), text);
});

Then('openssl reads the alternative name {string} in the request', async function (this: CameraWorld, wanted: string) {
  const text = await (await authorityOf(this)).describe(requests.latest(this));
  const [, names] = /Subject Alternative Name:[^\n]*\n\s*([^\n]*)/.exec(text) ?? [];
  assert.equal(names?.trim(), wanted, text);
});

Then(
  'neither {string} nor {string} may see or change anything of the certificates',
  async function (this: CameraWorld, one: string, other: string) {
    const cgis = ['key?size=2048', 'request?commonName=a.example', 'certificate', 'root'];
    const paths = [
      PAGE,
      ...cgis.flatMap((cgi) => ['get', 'set', 'del'].map((verb) => `/cgi-bin/${verb}_network_https_${cgi}`)),
    ];
    const got: string[] = [];
    for (const name of [one, other])
      for (const path of paths)
        for (const method of ['GET', 'POST'] as const) {
          const { status } = await this.visit('HTTPS', { login: this.loginOf(name), request: { path, method } });
          if (![403, 404, 405].includes(status)) got.push(`${name}, ${method} ${path}: ${status}`);
        }
    assert.deepEqual(got, []);
  },
);

Then('the request has no private key', function (this: CameraWorld) {
  assert.doesNotMatch(this.answer.text, /PRIVATE/);
});

When(
  'an outside authority signs a request of the camera for {string}',
  async function (this: CameraWorld, name: string) {
    const authority = await authorityOf(this);
    const certificate = await authority.issue(await requestOf(this, name));
    await upload(this, 'CGI', { bytes: certificate + (await authority.intermediate()) });
    assert.equal(this.answer.status, 200, this.answer.text);
  },
);

/** The forms of a file with the certificate. */
const forms: Readonly<Record<string, (world: CameraWorld) => Promise<{ bytes: Buffer | string; password?: string }>>> =
  {
    'PEM with its issuer': async (world) => ({ bytes: (await issued(world)).chain }),
    'PEM, the issuer first': async (world) => {
      const { alone } = await issued(world);
      return { bytes: (await (await authorityOf(world)).intermediate()) + alone };
    },
    'PEM with all its issuers': async (world) => ({
      bytes: (await issued(world)).chain + (await (await authorityOf(world)).root()),
    }),
    'PEM with text around it': async (world) => ({ bytes: `Your certificate:\r\n${(await issued(world)).chain}\nBye` }),
    'PEM with CR LF': async (world) => ({ bytes: (await issued(world)).chain.replaceAll('\n', '\r\n') }),
    'the same twice': async (world) => {
      const { alone, chain } = await issued(world);
      return { bytes: chain + alone };
    },
    'DER, issued by the root': async (world) => {
      const authority = await authorityOf(world);
      return { bytes: await authority.der(await authority.issue(await requestOf(world), {}, 'root')) };
    },
    'PKCS#12 without a key': async (world) => ({
      bytes: await (await authorityOf(world)).pkcs12((await issued(world)).chain, '', 'Right-Word 1'),
      password: 'Right-Word 1',
    }),
    'PKCS#12 with a key of its own': async (world) => {
      const authority = await authorityOf(world);
      const { key, request } = await authority.foreignKey('rsa:2048', 'own');
      const name = `subjectAltName=IP:${world.camera.host}`;
      const server = ['basicConstraints=critical,CA:false', 'extendedKeyUsage=serverAuth', name];
      const certificate = await authority.issue(request, { extensions: server });
      const chain = certificate + (await authority.intermediate());
      return { bytes: await authority.pkcs12(chain, key, 'Geheimes Wort – 1'), password: 'Geheimes Wort – 1' };
    },
  };

When(
  /^the administrator installs its certificate as (.+) by (page|CGI)$/,
  async function (this: CameraWorld, form: string, way: string) {
    const file = await (own(forms, form) ?? assert.fail(`nobody knows the form ${form}`))(this);
    await upload(this, way, file);
    assert.equal(this.answer.status, 200, this.answer.text);
  },
);

When('the administrator installs a certificate of the outside authority', async function (this: CameraWorld) {
  await upload(this, 'CGI', { bytes: (await issued(this)).chain });
});

When(/^the administrator deletes the CA certificate by (page|CGI)$/, async function (this: CameraWorld, way: string) {
  if (way === 'page') await press(this, administrator, PAGE, ['act', 'delete']);
  else await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/del_network_https_certificate' } });
});

When('the administrator presses Delete on the page, and does not confirm it', async function (this: CameraWorld) {
  await this.sendForm(administrator, PAGE, { act: 'delete' });
});

Then(
  /^openssl verifies its address and its chain to the outside authority over (HTTPS|RTSPS)$/,
  async function (this: CameraWorld, over: Over) {
    assert.match(await openssl(this, over, '-verify_ip', this.camera.host), /Verify return code: 0 \(ok\)/);
    assert.doesNotMatch(await openssl(this, over, '-verify_ip', '192.0.2.1'), /Verify return code: 0 \(ok\)/);
  },
);

Then('clients get a chain of {int} certificate(s)', async function (this: CameraWorld, count: number) {
  const text = await tlsClient(this.camera.host, this.port('HTTPS'), ['-showcerts']);
  assert.equal(text.match(/-----BEGIN CERTIFICATE-----/g)?.length, count, text);
});

Then('openssl verifies the host name {string}', async function (this: CameraWorld, name: string) {
  assert.match(await openssl(this, 'HTTPS', '-verify_hostname', name), /Verify return code: 0 \(ok\)/);
  assert.doesNotMatch(await openssl(this, 'HTTPS', '-verify_hostname', `not.${name}`), /Verify return code: 0 \(ok\)/);
});

Then('Chromium verifies the camera, and does not without the outside authority', async function (this: CameraWorld) {
  // It needs no login, which would be another matter.
  const url = `${this.base('HTTPS')}/style.css`;
  assert.match(await chromiumTrusting(await (await authorityOf(this)).root(), url), /\.live \{/);
  // The emulator's own authority has issued nothing here.
  assert.doesNotMatch(await chromiumTrusting(await this.run.control.authority(), url), /\.live \{/);
});

Then(/^clients get the (CA certificate|pre-installed certificate)$/, async function (this: CameraWorld, which: string) {
  const { issuer } = await certificateShown(this);
  const ca = /CN=Outside issuing|CN=Outside root/.test(issuer);
  assert.equal(ca ? 'CA certificate' : 'pre-installed certificate', which, issuer);
  assert.equal((await stateOf(this)).get('certificate'), ca ? 'ca' : 'pre-installed');
  assert.ok((await ask(this, PAGE)).text.includes(`Clients get the ${which}`));
});

Then('the page has the information of the CA certificate', async function (this: CameraWorld) {
  const { text } = await ask(this, PAGE);
  const certificate = await certificateShown(this);
  for (const wanted of [certificate.fingerprint256, certificate.serialNumber, 'CN=Outside issuing', this.camera.host])
    assert.ok(text.includes(wanted), `${wanted} is not on the page`);
});

When('a client keeps the certificate over {word}', async function (this: CameraWorld, over: string) {
  assert.ok(over === 'HTTPS' || over === 'RTSPS', over);
  shown.add(this, await certificateShown(this, over));
});

Then('these certificates have the same key', function (this: CameraWorld) {
  assert.deepEqual(keyOf(shown.latest(this)), keyOf(shown.latest(this, 1)));
});

Then('these certificates have different keys', function (this: CameraWorld) {
  assert.notDeepEqual(keyOf(shown.latest(this)), keyOf(shown.latest(this, 1)));
});

const keyOf = ({ publicKey }: X509Certificate): Buffer => publicKey.export({ format: 'der', type: 'spki' });

Then('its key is RSA of {int} bits', function (this: CameraWorld, bits: number) {
  const key = createPublicKey(shown.latest(this).publicKey.export({ format: 'pem', type: 'spki' }));
  assert.deepEqual([key.asymmetricKeyType, key.asymmetricKeyDetails?.modulusLength], ['rsa', bits]);
});

Then('its issuer is not the maker of the camera', function (this: CameraWorld) {
  assert.doesNotMatch(shown.latest(this).issuer, /i-?pro\b(?!-emulator)|panasonic/i);
});

When('the administrator obtains the root certificate', async function (this: CameraWorld) {
  await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_network_https_root' } });
});

Then('openssl verifies the camera with it', async function (this: CameraWorld) {
  const { host } = this.camera;
  const text = await tlsClient(host, this.port('HTTPS'), ['-verify_ip', host], this.answer.text);
  assert.match(text, /Verify return code: 0 \(ok\)/);
});

Then('the refusal says {string}', function (this: CameraWorld, words: string) {
  assert.equal(this.answer.status, 400, this.answer.text);
  assert.ok(
    this.answer.text.includes(words.replaceAll("'", '&#39;')) || this.answer.text.includes(words),
    this.answer.text,
  );
});

Then('nothing of the certificates is left', async function (this: CameraWorld) {
  const state = valuesOf((await ask(this, STATE)).text);
  assert.deepEqual(
    [state.get('certificate'), state.get('crtKey_size'), state.get('ca_subject')],
    ['pre-installed', undefined, undefined],
  );
});
