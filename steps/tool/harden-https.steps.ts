import assert from 'node:assert/strict';
import { Given, When } from '@cucumber/cucumber';
import { authorityOf, generateKey, issued, requestOf, upload } from '../network/certificates.ts';
import type { CameraWorld } from '../world/world.ts';
import { fingerprintOf } from './fingerprint.ts';
import { cameraOptions, runTool } from './harden.steps.ts';

const OTHER = Array.from({ length: 32 }, () => 'AB').join(':');

When(
  /^ipro-harden hardens it over HTTP at level standard, with (the fingerprint of its certificate|another fingerprint)$/,
  async function (this: CameraWorld, which: string) {
    const { host, ports } = await this.refresh();
    const [, , ...others] = cameraOptions(this.camera);
    const shown = await fingerprintOf(new URL(`https://${host}:${ports['https'] ?? 443}`));
    const fingerprint = which === 'another fingerprint' ? OTHER : (shown ?? assert.fail('it shows no certificate'));
    const camera = ['--camera', `http://${host}:${ports['http'] ?? 80}`, '--allow-http'];
    await runTool(this, ['apply', ...camera, ...others, '--level', 'standard', '--fingerprint', fingerprint]);
  },
);

Given('the camera has a CA certificate that ends in {int} days', async function (this: CameraWorld, days: number) {
  await generateKey(this);
  await upload(this, 'CGI', { bytes: (await issued(this, { days: [-1, days] })).chain });
  assert.equal(this.answer.status, 200, this.answer.text);
});

Given('the camera has a CA certificate that is for another host', async function (this: CameraWorld) {
  await generateKey(this);
  const certificate = await (await authorityOf(this)).issue(await requestOf(this, 'elsewhere.test'));
  await upload(this, 'CGI', { bytes: certificate });
  assert.equal(this.answer.status, 200, this.answer.text);
});
