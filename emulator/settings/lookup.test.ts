import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestKey, wantedInstead } from './lookup.ts';

test('a slip of the pen is recognised', () => {
  assert.equal(nearestKey('network.upnp.autoportforwarding'), 'network.upnp.autoPortForwarding');
  assert.equal(nearestKey('network.unpn.autoPortForwarding'), 'network.upnp.autoPortForwarding');
  assert.equal(nearestKey('basic.tile'), 'basic.title');
});

test('what resembles nothing suggests nothing', () => {
  for (const key of ['', 'colour', 'x'.repeat(100_000)]) {
    assert.equal(nearestKey(key), undefined);
    assert.equal(wantedInstead(key), 'a setting of the catalogue');
  }
});
