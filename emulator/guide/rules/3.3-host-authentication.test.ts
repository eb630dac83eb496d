import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hosts } from './3.3-host-authentication.ts';
import { settingsOf } from './settings-of.test.ts';

test('every peer may reach the camera', () => {
  for (const address of ['127.0.0.1', '192.0.2.1', '::1', 'fe80::1%eth0'])
    assert.equal(hosts.admits(settingsOf({}), address), true);
});
