import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Signal } from '../../kernel/signal.ts';
import type { LinkAddress } from '../../net/interface/link-ipv6.ts';
import { LinkAddresses } from './link-addresses.ts';

function stage() {
  const duplicated = new Signal<string>();
  let found: readonly LinkAddress[] = [];
  const told: string[] = [];
  const own = { duplicated, ipv6: async () => undefined, ipv6Addresses: async () => found };
  const addresses = new LinkAddresses(own, {
    changed: () => told.push(`changed: ${addresses.all.join()}`),
    duplicate: (address) => told.push(`duplicate: ${address}`),
  });
  const look = (...now: LinkAddress[]): Promise<void> => {
    found = now;
    return addresses.look();
  };
  return { duplicated, addresses, look, told: () => told.splice(0) };
}

test('a duplicate of an address of a prefix is told once, until the camera has the address', async () => {
  const { duplicated, addresses, look, told } = stage();
  duplicated.emit('fd09::1');
  assert.deepEqual(told(), [], 'IPv6 is off');
  await addresses.turn('on');
  duplicated.emit('fd09::1');
  duplicated.emit('fd09::1');
  duplicated.emit('fd09::2');
  assert.deepEqual(told(), ['duplicate: fd09::1', 'duplicate: fd09::2']);
  assert.equal(addresses.isTaken('fd09::1'), true);
  await look({ address: 'fd09::1', state: 'in-use' });
  assert.deepEqual(told(), ['changed: fd09::1']);
  assert.equal(addresses.isTaken('fd09::1'), false);
  duplicated.emit('fd09::1');
  assert.deepEqual(told(), ['duplicate: fd09::1'], 'it was lost again');
});

test('an address that the interface shows as a duplicate is told once, without its zone, and is not used', async () => {
  const { addresses, look, told } = stage();
  await addresses.turn('on');
  for (let looks = 0; looks < 2; looks++) await look({ address: 'fe80::1%ipro000001', state: 'duplicate' });
  assert.deepEqual([told(), addresses.all], [['duplicate: fe80::1'], []]);
});
