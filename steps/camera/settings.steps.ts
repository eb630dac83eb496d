import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { Setting } from '../../emulator/settings/setting.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, settingCall } from '../world/words.ts';

Given('{setting} is set to {value}', async function (this: CameraWorld, row: Setting, value: string) {
  await this.run.control.set(this.camera.id, { [row.key]: value });
  await this.refresh();
});

When('the administrator sets {setting} to {value}', async function (this: CameraWorld, row: Setting, value: string) {
  await this.visit('HTTPS', { login: administrator, request: settingCall(row, value) });
});

Then('{setting} reads {value}', async function (this: CameraWorld, row: Setting, value: string) {
  const { text } = await this.visit('HTTPS', { login: administrator, request: settingCall(row) });
  const parameter = row.key.split('.').at(-1);
  assert.ok(text.split('\r\n').includes(`${parameter}=${value}`), `got ${text}`);
});

Then(
  'the control port lists every setting of the catalogue, with its allowed values and why it cannot be set',
  async function (this: CameraWorld) {
    const views = await this.run.control.settings(this.camera.id);
    assert.ok(views.length > 90, `got ${views.length} settings`);
    for (const view of views) {
      assert.ok(view.wanted !== '' && view.menu.length > 0, view.key);
      if (view.refused === undefined) continue;
      await assert.rejects(
        this.run.control.set(this.camera.id, { [view.key]: view.value }),
        new RegExp(view.key.replaceAll('.', '\\.')),
      );
    }
  },
);

Then('{setting} still has its default', async function (this: CameraWorld, row: Setting) {
  const views = await this.run.control.settings(this.camera.id);
  const view = views.find(({ key }) => key === row.key);
  assert.equal(view?.value, view?.factory);
});
