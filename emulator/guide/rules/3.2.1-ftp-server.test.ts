import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ftp } from './3.2.1-ftp-server.ts';
import { settingsOf } from './settings-of.test.ts';

test('FTP is served while it is allowed, whoever is connected', () => {
  assert.equal(ftp.served(settingsOf({}), 3), false);
  assert.equal(ftp.served(settingsOf({ 'network.ftp.access': 'forbid' }), 3), false);
  assert.equal(ftp.served(settingsOf({ 'network.ftp.access': 'allow' }), 0), true);
});

test('data connections are those of the client, at ports from 1024', () => {
  for (const opener of ['camera', 'other end'] as const) {
    assert.equal(ftp.dataEndFits({ client: '10.0.0.1', other: '10.0.0.1', opener }), true);
    assert.equal(ftp.dataEndFits({ client: '10.0.0.1', other: '10.0.0.2', opener }), false);
  }
  assert.deepEqual([1, 1_023, 1_024, 65_535].map(ftp.dataPortFits), [false, false, true, true]);
});

test('reading is viewing, writing is for administrators', () => {
  assert.deepEqual([ftp.functionFor('read'), ftp.functionFor('write')], ['view', 'files.write']);
});
