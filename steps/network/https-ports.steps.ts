import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { valuesOf } from '../clients/http/page.ts';
import { HeldConnection } from '../clients/network/held-connection.ts';
import { sendRaw } from '../clients/network/raw.ts';
import { tlsClient } from '../clients/programs/openssl.ts';
import { slot } from '../world/slot.ts';
import { inTime } from '../world/until.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';

const HTTP_PORT = 80;
/** OpenSSL offers old versions and weak suites only when it is told to be lax. */
const LAX = ['-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];

const held = slot<HeldConnection>('a held connection', 'somebody holds a connection to port 80');
const watched = slot<{ readonly ended: Promise<void> }>('a viewer', 'a viewer sees motion pictures over HTTP');
const handshake = slot<string>('a handshake', 'openssl offers the suite {word} alone at HTTPS');
const raw = slot<string>('an answer', 'somebody sends HTTP to port 443');

Given('somebody holds a connection to port 80', async function (this: CameraWorld) {
  const connection = held.set(this, await HeldConnection.open(this.camera.host, HTTP_PORT));
  this.undo.push(() => connection.close());
});

Given('a viewer sees motion pictures over HTTP', async function (this: CameraWorld) {
  const path = '/cgi-bin/mjpeg?framerate=5';
  const challenges = (await this.web.ask(this.base('HTTP'), { path })).headers['www-authenticate'] ?? [];
  const authorization = authorizationFor('Digest', challenges, administrator, { method: 'GET', uri: path });
  const viewer = await this.web.watch(this.base('HTTP'), { path, authorization });
  assert.equal(viewer.status, 200);
  watched.set(this, viewer);
  this.undo.push(() => viewer.stop());
});

When('the administrator sets HTTPS only over {web}', async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
  await this.visit(over, { login: administrator, request: settingCall(rowCalled('Connection'), 'https') });
});

Then('everything at port 80 has ended', async function (this: CameraWorld) {
  await inTime('the held connection to end', held.of(this).ended);
  await inTime('the motion pictures to end', watched.of(this).ended);
});

Then('the answer has the new URL by HTTPS', function (this: CameraWorld) {
  assert.equal(this.answer.status, 200);
  assert.equal(valuesOf(this.answer.text).get('moved'), `https://${this.camera.host}/`);
});

Given('the camera has its ports with TLS open', async function (this: CameraWorld) {
  const { model } = await this.newCamera({ admin: administrator });
  if (!loadModels().get(model)?.features.includes('srtp')) throw new NotApplicable(`${model} has no SRTP`);
  await this.run.control.set(this.camera.id, { 'network.srtp.enabled': 'on' });
  await this.refresh();
});

When(
  /^openssl offers (\S+) alone at (HTTPS|RTSPS)$/,
  async function (this: CameraWorld, version: string, over: 'HTTPS' | 'RTSPS') {
    const args = [`-${version.toLowerCase().replace('.', '_').replace('tlsv', 'tls')}`, ...LAX];
    handshake.set(this, await tlsClient(this.camera.host, this.port(over), args));
  },
);

When('openssl offers the suite {word} alone at HTTPS', async function (this: CameraWorld, suite: string) {
  const args = ['-tls1_2', '-cipher', `${suite}:@SECLEVEL=0`];
  handshake.set(this, await tlsClient(this.camera.host, this.port('HTTPS'), args));
});

Then(/^the handshake is (accepted|refused)$/, function (this: CameraWorld, verdict: string) {
  const text = handshake.of(this);
  // A client that could offer nothing proves nothing.
  assert.doesNotMatch(text, /no cipher match|unknown option|no ciphers available/i);
  assert.equal(/BEGIN CERTIFICATE/.test(text) ? 'accepted' : 'refused', verdict, text);
});

/** The beginning of a handshake: a record of TLS 1.0 with a part of a ClientHello (RFC 8446 §5.1). */
const HELLO = '\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03';

When('somebody sends HTTP to port 443', async function (this: CameraWorld) {
  const request = `GET / HTTP/1.1\r\nHost: ${this.camera.host}\r\n\r\n`;
  raw.set(this, await sendRaw({ host: this.camera.host, port: this.port('HTTPS') }, request));
});

When('somebody sends TLS to port 80', async function (this: CameraWorld) {
  raw.set(this, await sendRaw({ host: this.camera.host, port: this.port('HTTP') }, HELLO + '\x00'.repeat(300)));
});

Then('the connection ends, and nothing of the camera came', function (this: CameraWorld) {
  const text = raw.of(this);
  assert.doesNotMatch(text, /WWW-Authenticate|Location|Server:|200 OK/i, text);
  assert.ok(text.length < 400, text);
});
