import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateIn } from './duplicates.ts';

const TAIL = String.raw`\       valid_lft 86400sec preferred_lft 14400sec`;
const line = (flags: string): string => `4: ipro00000a    inet6 fd09:1::1018/64 scope global ${flags} ${TAIL}`;

test('an address that is deleted because its detection failed is a duplicate', () => {
  const wanted = { name: 'ipro00000a', address: 'fd09:1::1018' };
  assert.deepEqual(duplicateIn(`Deleted ${line('dadfailed tentative dynamic mngtmpaddr')}`), wanted);
  assert.deepEqual(duplicateIn(`Deleted ${line('tentative dadfailed')}`.replace('00000a', '00000a@cam0')), wanted);
});

for (const [what, text] of [
  ['comes', line('dynamic')],
  ['stays, though its detection failed', line('dadfailed tentative')],
  ['is deleted in use', `Deleted ${line('dynamic')}`],
  ['is deleted during its detection', `Deleted ${line('tentative dynamic')}`],
  ['cannot be read', 'Deleted ipro00000a dadfailed'],
] as const)
  test(`an address that ${what} is none`, () => assert.equal(duplicateIn(text), undefined));
