import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inUrl, isGroup, normalised, towards } from './address.ts';

const forms: readonly (readonly [address: string, one: string])[] = [
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['::FFFF:10.1.2.3', '10.1.2.3'],
  ['::ffff:a01:203', '10.1.2.3'],
  ['0:0:0:0:0:ffff:0a01:0203', '10.1.2.3'],
  ['::ffff:0:0', '0.0.0.0'],
  // Others that contain an IPv4 address are not mapped.
  ['::10.1.2.3', '::10.1.2.3'],
  ['64:ff9b::10.1.2.3', '64:ff9b::10.1.2.3'],
  ['::ffff:0:10.1.2.3', '::ffff:0:10.1.2.3'],
  ['::1', '::1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['', ''],
];

for (const [address, one] of forms)
  test(`the address ${address} is ${one}`, () => {
    assert.equal(normalised(address), one);
  });

test('a peer is reached from the first address of its family', () => {
  const own = ['fd00::1', '10.0.0.1', '::1', '10.0.0.2'];
  assert.equal(towards(own, '192.0.2.1'), '10.0.0.1');
  assert.equal(towards(own, '2001:db8::1'), 'fd00::1');
  assert.equal(towards(['10.0.0.1'], '::1'), undefined);
});

test('a multicast group is recognised', () => {
  const groups = ['224.0.0.1', '239.255.255.255', 'ff02::c', 'FF15::1'];
  const others = ['223.255.255.255', '240.0.0.1', '255.255.255.255', '22.4.0.1', 'fe80::1', '::ff', '127.0.0.1'];
  assert.deepEqual([...groups, ...others].filter(isGroup), groups);
});

test('an IPv6 address stands in brackets in a URL, once', () => {
  assert.deepEqual(['::1', '[::1]', 'fe80::1%eth0', '10.1.2.3', 'camera.test'].map(inUrl), [
    '[::1]',
    '[::1]',
    '[fe80::1]',
    '10.1.2.3',
    'camera.test',
  ]);
});
