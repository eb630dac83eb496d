import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Then, When } from '@cucumber/cucumber';
import { ControlClient } from '../../emulator/control/client.ts';
import { tlsClient } from '../clients/programs/openssl.ts';
import { folderOf, running } from '../emulator/command-line.steps.ts';
import type { CameraWorld } from '../world/world.ts';

const shown = new WeakMap<CameraWorld, string>();

const output = (world: CameraWorld): string => shown.get(world) ?? '';

function certificateIn(text: string): X509Certificate {
  const [pem] = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(text) ?? [];
  assert.ok(pem, `openssl saw no certificate: ${text}`);
  return new X509Certificate(pem);
}

async function connect(world: CameraWorld, args: readonly string[], authority?: string): Promise<void> {
  shown.set(world, await tlsClient(world.camera.host, world.port('HTTPS'), args, authority));
}

When('openssl connects and trusts the authority of this installation', async function (this: CameraWorld) {
  await connect(this, ['-verify_ip', this.camera.host], await this.run.control.authority());
});

/** The authority and certificate of the process that was started first. */
const before = new WeakMap<CameraWorld, { readonly authority: string; readonly certificate: X509Certificate }>();

async function connectToStarted(world: CameraWorld, authority: string): Promise<void> {
  const [camera] = running(world).line.cameras;
  const { host = '', ports } = camera ?? {};
  shown.set(world, await tlsClient(host, ports?.['https'] ?? 443, ['-verify_ip', host], authority));
}

When('openssl connects to it and trusts its authority', async function (this: CameraWorld) {
  const control = new ControlClient(running(this).line.control);
  const authority = await control.authority();
  await control.close();
  await connectToStarted(this, authority);
  before.set(this, { authority, certificate: certificateIn(output(this)) });
});

When('openssl connects to it and trusts the previous authority', async function (this: CameraWorld) {
  await connectToStarted(this, before.get(this)?.authority ?? '');
});

When('the person deletes {value}', async function (this: CameraWorld, name: string) {
  await rm(join(await folderOf(this), 'data', name));
});

Then('the certificate is the same as before', function (this: CameraWorld) {
  assert.equal(certificateIn(output(this)).fingerprint256, before.get(this)?.certificate.fingerprint256);
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
  assert.match(output(this), /Verify return code: 0 \(ok\)/);
});

Then('openssl has not verified the camera', function (this: CameraWorld) {
  assert.doesNotMatch(output(this), /Verify return code: 0 \(ok\)/);
});

Then('the certificate is self-signed, and names the camera', function (this: CameraWorld) {
  const certificate = certificateIn(output(this));
  assert.ok(certificate.verify(certificate.publicKey), 'it is not signed with its own key');
  assert.equal(certificate.checkIP(this.camera.host), this.camera.host);
});

Then('openssl speaks {word}', function (this: CameraWorld, version: string) {
  assert.match(output(this), new RegExp(`(?:New, |Protocol *: )${version.replace('.', '\\.')}`));
});

Then('the handshake fails', function (this: CameraWorld) {
  assert.match(output(this), /no protocols available|alert|no peer certificate available|unknown option/i);
  assert.doesNotMatch(output(this), /BEGIN CERTIFICATE/);
});
