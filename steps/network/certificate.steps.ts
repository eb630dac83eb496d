import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Then, When } from '@cucumber/cucumber';
import { tlsClient } from '../clients/programs/openssl.ts';
import { controlOf, firstCamera, folderOf } from '../emulator/own-process.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';

const output = slot<string>('the output of openssl', 'openssl connects');

function certificateIn(text: string): X509Certificate {
  const [pem] = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(text) ?? [];
  assert.ok(pem, `openssl saw no certificate: ${text}`);
  return new X509Certificate(pem);
}

async function connect(world: CameraWorld, args: readonly string[], authority?: string): Promise<void> {
  output.set(world, await tlsClient(world.camera.host, world.port('HTTPS'), args, authority));
}

When('openssl connects and trusts the authority of this installation', async function (this: CameraWorld) {
  await connect(this, ['-verify_ip', this.camera.host], await this.run.control.authority());
});

/** The authority and certificate of the process that was started first. */
const before = slot<{ readonly authority: string; readonly certificate: X509Certificate }>(
  'an authority and a certificate',
  'openssl connects to it and trusts its authority',
);

async function connectToStarted(world: CameraWorld, authority: string): Promise<void> {
  const { host, ports } = firstCamera(world);
  output.set(world, await tlsClient(host, ports['https'] ?? 443, ['-verify_ip', host], authority));
}

When('openssl connects to it and trusts its authority', async function (this: CameraWorld) {
  const authority = await controlOf(this).authority();
  await connectToStarted(this, authority);
  before.set(this, { authority, certificate: certificateIn(output.of(this)) });
});

When('openssl connects to it and trusts the previous authority', async function (this: CameraWorld) {
  await connectToStarted(this, before.of(this).authority);
});

When('the person deletes {value}', async function (this: CameraWorld, name: string) {
  await rm(join(await folderOf(this), 'data', name));
});

Then('the certificate is the same as before', function (this: CameraWorld) {
  assert.equal(certificateIn(output.of(this)).fingerprint256, before.of(this).certificate.fingerprint256);
});

Then('nobody else can read {value} and {value}', async function (this: CameraWorld, one: string, other: string) {
  for (const name of [one, other])
    assert.equal((await stat(join(await folderOf(this), 'data', name))).mode & 0o777, 0o600, name);
});

When('openssl connects', async function (this: CameraWorld) {
  await connect(this, []);
});

When('openssl connects with {word} alone', async function (this: CameraWorld, version: string) {
  await connect(this, [`-${version.toLowerCase().replace('.', '_').replace('tlsv', 'tls')}`]);
});

Then('openssl has verified the camera', function (this: CameraWorld) {
  assert.match(output.of(this), /Verify return code: 0 \(ok\)/);
});

Then('openssl has not verified the camera', function (this: CameraWorld) {
  assert.doesNotMatch(output.of(this), /Verify return code: 0 \(ok\)/);
});

Then('the certificate is self-signed, and names the camera', function (this: CameraWorld) {
  const certificate = certificateIn(output.of(this));
  assert.ok(certificate.verify(certificate.publicKey), 'it is not signed with its own key');
  assert.equal(certificate.checkIP(this.camera.host), this.camera.host);
});

Then('openssl speaks {word}', function (this: CameraWorld, version: string) {
  assert.match(output.of(this), new RegExp(`(?:New, |Protocol *: )${version.replace('.', '\\.')}`));
});

Then('the handshake fails', function (this: CameraWorld) {
  assert.match(output.of(this), /no protocols available|alert|no peer certificate available|unknown option/i);
  assert.doesNotMatch(output.of(this), /BEGIN CERTIFICATE/);
});
