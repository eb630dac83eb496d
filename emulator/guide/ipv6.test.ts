import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipv6Faults, type Ipv6Config } from './ipv6.ts';

const right: Ipv6Config = { address: 'fd77::10', prefixLength: 64, gateway: 'fd77::1' };

/** The parts at fault. */
const faults = (given: Partial<Ipv6Config>): readonly string[] =>
  ipv6Faults({ ...right, ...given }).map(({ of }) => of);

const taken: readonly Partial<Ipv6Config>[] = [
  {},
  { gateway: '' },
  { gateway: 'fe80::1' },
  { gateway: 'febf:ffff::1' },
  { gateway: 'fd77::ffff:ffff:ffff:ffff' },
  { gateway: 'fd77::' },
  { address: '' },
  { address: '', gateway: 'fd99::1' },
  { address: '2001:db8:1:2:3:4:5:6', gateway: '2001:db8:1:2::1' },
  { address: '::2', gateway: '' },
  { address: 'feff:ffff::1', gateway: '' },
  { address: 'fec0::1', gateway: '' },
  { address: 'fd77::', prefixLength: 127, gateway: 'fd77::1' },
  { address: 'fd77::', prefixLength: 128, gateway: '' },
  { address: 'fd77::1', prefixLength: 126, gateway: 'fd77::2' },
  { address: 'fd77::10', prefixLength: 1, gateway: '8001::1' },
];

for (const given of taken)
  test(`${JSON.stringify(given)} is taken`, () => {
    assert.deepEqual(faults(given), []);
  });

const refused: readonly (readonly [Partial<Ipv6Config>, readonly string[]])[] = [
  [{ address: '::', gateway: '' }, ['address']],
  [{ address: '::1', gateway: '' }, ['address']],
  [{ address: 'ff02::1', gateway: '' }, ['address']],
  [{ address: 'ff00::', gateway: '' }, ['address']],
  [{ address: 'fe80::1', gateway: '' }, ['address']],
  [{ address: 'febf::1', gateway: '' }, ['address']],
  [{ address: '::ffff:7f00:1', gateway: '' }, ['address']],
  [{ address: 'fd77::' }, ['address']],
  [{ address: 'fd77::4', prefixLength: 126, gateway: '' }, ['address']],
  [{ gateway: 'fd77:0:0:1::1' }, ['gateway']],
  [{ gateway: 'fd77::10' }, ['gateway']],
  [{ gateway: 'ff02::2' }, ['gateway']],
  [{ gateway: '::' }, ['gateway']],
  [{ gateway: '::1' }, ['gateway']],
  [{ address: 'fd77::1', prefixLength: 126, gateway: 'fd77::4' }, ['gateway']],
  [{ address: '', gateway: 'ff02::2' }, ['gateway']],
  [{ address: 'ff02::1', gateway: 'fd77::1' }, ['address', 'gateway']],
];

for (const [given, parts] of refused)
  test(`${JSON.stringify(given)} is refused for its ${parts.join(' and ')}`, () => {
    assert.deepEqual(faults(given), parts);
  });
