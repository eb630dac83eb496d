import assert from 'node:assert/strict';
import { test } from 'node:test';
import { https } from './3.4-https.ts';
import { settingsOf } from './settings-of.test.ts';

test('port 80 is open unless the connection is HTTPS alone', () => {
  assert.equal(https.httpOpen(settingsOf()), true);
  assert.equal(https.httpOpen(settingsOf({ 'network.https.connection': 'http-and-https' })), true);
  assert.equal(https.httpOpen(settingsOf({ 'network.https.connection': 'https' })), false);
});
