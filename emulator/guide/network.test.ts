import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipv4Faults } from './network.ts';

const faults = (address: string, mask: string, gateway: string): number =>
  ipv4Faults({ address, mask, gateway }).length;

test('what goes together is taken', () => {
  for (const [address, mask, gateway] of [
    ['192.168.0.10', '255.255.255.0', '192.168.0.1'],
    ['192.168.0.10', '255.255.255.0', ''],
    ['10.0.0.9', '255.255.255.252', '10.0.0.10'],
    ['127.5.0.1', '255.0.0.0', '127.0.0.1'],
    ['10.0.0.1', '255.255.255.254', '10.0.0.0'],
  ] as const)
    assert.equal(faults(address, mask, gateway), 0, address);
});

test('what does not is named', () => {
  for (const [address, mask, gateway] of [
    ['192.168.0.0', '255.255.255.0', '192.168.0.1'],
    ['192.168.0.255', '255.255.255.0', '192.168.0.1'],
    ['192.168.0.10', '255.255.255.0', '192.168.1.1'],
    ['192.168.0.10', '255.255.255.0', '192.168.0.10'],
    ['192.168.0.10', '255.255.255.0', '192.168.0.0'],
    ['192.168.0.10', '255.255.255.0', '192.168.0.255'],
    ['224.0.0.5', '255.255.255.0', '224.0.0.1'],
    ['0.0.0.5', '255.255.255.0', '0.0.0.1'],
  ] as const)
    assert.equal(faults(address, mask, gateway), 1, address);
});

test('each fault is of the part that is wrong', () => {
  const config = { address: '192.168.0.255', mask: '255.255.255.0', gateway: '192.168.1.1' };
  assert.deepEqual(
    ipv4Faults(config).map(({ of }) => of),
    ['address', 'gateway'],
  );
});
