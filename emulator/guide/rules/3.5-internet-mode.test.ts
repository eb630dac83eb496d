import assert from 'node:assert/strict';
import { test } from 'node:test';
import { internetMode } from '../../settings/catalogue/image-audio.ts';
import { tunnels } from './3.5-internet-mode.ts';
import { settingsOf } from './settings-of.test.ts';

test('RTSP in HTTP is accepted in Internet mode alone, which is off from the factory', () => {
  assert.equal(tunnels.tunnelsOpen(settingsOf()), false);
  assert.equal(tunnels.tunnelsOpen(settingsOf({ [internetMode.key]: 'off' })), false);
  assert.equal(tunnels.tunnelsOpen(settingsOf({ [internetMode.key]: 'on' })), true);
});
