import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { Then, When } from '@cucumber/cucumber';
import { tlsClient } from './clients/openssl.ts';
import type { CameraWorld } from './world/world.ts';

const shown = new WeakMap<CameraWorld, string>();

const said = (world: CameraWorld): string => shown.get(world) ?? '';

function certificateIn(text: string): X509Certificate {
  const [pem] = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(text) ?? [];
  assert.ok(pem, `openssl saw no certificate: ${text}`);
  return new X509Certificate(pem);
}

async function connect(world: CameraWorld, words: readonly string[], authority?: string): Promise<void> {
  shown.set(world, await tlsClient(world.camera.host, world.port('HTTPS'), words, authority));
}

When('openssl connects and trusts the authority of this installation', async function (this: CameraWorld) {
  await connect(this, ['-verify_ip', this.camera.host], await this.run.control.authority());
});

When('openssl connects', async function (this: CameraWorld) {
  await connect(this, []);
});

When('openssl connects with {word} alone', async function (this: CameraWorld, version: string) {
  await connect(this, [`-${version.toLowerCase().replace('.', '_').replace('tlsv', 'tls')}`]);
});

Then('openssl has verified the camera', function (this: CameraWorld) {
  assert.match(said(this), /Verify return code: 0 \(ok\)/);
});

Then('openssl has not verified the camera', function (this: CameraWorld) {
  assert.doesNotMatch(said(this), /Verify return code: 0 \(ok\)/);
});

Then('the certificate is self-signed, and names the camera', function (this: CameraWorld) {
  const certificate = certificateIn(said(this));
  assert.ok(certificate.verify(certificate.publicKey), 'it is not signed with its own key');
  assert.equal(certificate.checkIP(this.camera.host), this.camera.host);
});

Then('openssl speaks {word}', function (this: CameraWorld, version: string) {
  assert.match(said(this), new RegExp(`(?:New, |Protocol *: )${version.replace('.', '\\.')}`));
});

Then('the handshake fails', function (this: CameraWorld) {
  assert.match(said(this), /no protocols available|alert|no peer certificate available|unknown option/i);
  assert.doesNotMatch(said(this), /BEGIN CERTIFICATE/);
});
