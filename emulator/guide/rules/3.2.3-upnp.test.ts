import assert from 'node:assert/strict';
import { test } from 'node:test';
import { upnp } from './3.2.3-upnp.ts';
import { settingsOf } from './settings-of.test.ts';

test('forwarding and presence are off until each is turned on', () => {
  const both = (texts: Readonly<Record<string, string>>): readonly boolean[] => {
    const settings = settingsOf(texts);
    return [upnp.forwards(settings), upnp.present(settings)];
  };
  assert.deepEqual(both({}), [false, false]);
  assert.deepEqual(both({ 'network.upnp.autoPortForwarding': 'on' }), [true, false]);
  assert.deepEqual(both({ 'network.upnp.cameraShortcut': 'on' }), [false, true]);
});

test('only open web ports are forwarded', () => {
  assert.deepEqual(upnp.forwarded(['https', 'rtsp', 'ftp']), ['https']);
  assert.deepEqual(upnp.forwarded(['rtsp', 'https', 'http']), ['http', 'https']);
  assert.deepEqual(upnp.forwarded([]), []);
});

test('a router is believed at the address that answered', () => {
  assert.equal(upnp.gatewayFits({ from: '10.0.0.1', host: '10.0.0.1' }), true);
  assert.equal(upnp.gatewayFits({ from: '10.0.0.1', host: '10.0.0.2' }), false);
});
