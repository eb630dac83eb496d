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

test('who came through HTTP gets media there only', () => {
  for (const protocol of ['rtsp', 'rtsps'] as const)
    for (const interleaved of [true, false]) assert.equal(tunnels.transportTaken(protocol, interleaved), true);
  assert.equal(tunnels.transportTaken('tunnel', true), true);
  assert.equal(tunnels.transportTaken('tunnel', false), false);
});

test('halves belong together with the same cookie, address and protection only', () => {
  const half = { cookie: 'a', address: '192.0.2.1', secure: true };
  assert.equal(tunnels.tunnelOf(half), tunnels.tunnelOf({ ...half }));
  for (const other of [
    { cookie: 'A' },
    { address: '192.0.2.10' },
    { secure: false },
    { cookie: '1 a', address: '192.0.2.' },
  ])
    assert.notEqual(tunnels.tunnelOf(half), tunnels.tunnelOf({ ...half, ...other }));
});
