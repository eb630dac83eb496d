import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hosts } from './3.3-host-authentication.ts';
import { settingsOf } from './settings-of.test.ts';

const port = { transport: 'tcp', port: 443 } as const;
const [v4, v6] = [
  ['127.0.0.1', '192.0.2.1', '0.0.0.0'],
  ['::1', 'fe80::1%eth0', '2001:db8::1'],
];
const listed = (text: string, enabled = 'on') =>
  settingsOf({ 'userMng.hostAuth.enabled': enabled, 'userMng.hostAuth.hosts': text });

test('off, every peer may reach the camera, whoever is listed', () => {
  for (const settings of [settingsOf({}), listed('10.0.0.1', 'off')])
    for (const address of [...v4, ...v6]) assert.equal(hosts.admits(settings, address, port), true);
});

test('on with an empty list, no IPv4 address may, and each of IPv6', () => {
  const settings = listed('');
  for (const address of v4) assert.equal(hosts.admits(settings, address, port), false);
  for (const address of v6) assert.equal(hosts.admits(settings, address, port), true);
});

test('addresses and networks are admitted from the first to the last', () => {
  for (const [list, inside, outside] of [
    ['192.0.2.7', ['192.0.2.7'], ['192.0.2.6', '192.0.2.8', '192.0.3.7']],
    ['192.0.2.0/24', ['192.0.2.0', '192.0.2.255'], ['192.0.1.255', '192.0.3.0']],
    ['192.0.2.128/25', ['192.0.2.128', '192.0.2.255'], ['192.0.2.127', '192.0.3.0']],
    ['128.0.0.0/1', ['128.0.0.0', '255.255.255.255'], ['127.255.255.255', '0.0.0.0']],
    ['0.0.0.0/0', ['0.0.0.0', '255.255.255.255'], []],
    ['192.0.2.4/30, 10.0.0.1/32', ['192.0.2.7', '10.0.0.1'], ['192.0.2.8', '10.0.0.2']],
  ] as const) {
    for (const address of inside) assert.equal(hosts.admits(listed(list), address, port), true, `${address} ${list}`);
    for (const address of outside) assert.equal(hosts.admits(listed(list), address, port), false, `${address} ${list}`);
  }
});

test('a user has at most the level of their host, and of the smallest network that names it', () => {
  const settings = listed('10.0.0.0/8:3, 10.1.0.0/16:2, 10.1.1.1:1');
  for (const [address, levels] of [
    ['10.9.9.9', [3, 3, 3]],
    ['10.1.2.3', [2, 2, 3]],
    ['10.1.1.1', [1, 2, 3]],
    ['::1', [1, 2, 3]],
  ] as const)
    assert.deepEqual(
      ([1, 2, 3] as const).map((level) => hosts.levelAt(settings, address, level)),
      levels,
      address,
    );
  assert.equal(hosts.levelAt(listed('10.0.0.0/8:3', 'off'), '10.9.9.9', 1), 1);
});
