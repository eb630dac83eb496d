import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

Then("the setup page and getinfo name the model's firmware version", async function (this: CameraWorld) {
  const wanted = loadModels().get(this.camera.model)?.firmware;
  const page = await this.visit('HTTPS', { login: administrator, request: { path: '/admin/index.html' } });
  const info = await this.visit('HTTPS', { login: administrator });
  assert.equal(/Firmware version<\/th>\s*<td[^>]*>([^<]+)</.exec(page.text)?.[1], wanted);
  assert.equal(/^VERSION=(.+)$/m.exec(info.text)?.[1]?.trim(), wanted);
});
