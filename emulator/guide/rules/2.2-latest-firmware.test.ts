import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmware } from './2.2-latest-firmware.ts';

test('every interface shows the version that runs', () => {
  for (const where of ['page', 'cgi', 'easy-ip', 'snmp'] as const)
    for (const version of ['1.00', '3.67']) assert.equal(firmware.versionShown({ firmware: version }, where), version);
});
