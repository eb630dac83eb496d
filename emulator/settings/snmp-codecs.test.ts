import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../kernel/errors.ts';
import { managerAddress } from './network-codec.ts';
import { subtrees } from './oid-codec.ts';

test('managers are addresses, with a port where it is not 162', () => {
  const codec = managerAddress();
  for (const [text, address, port, written] of [
    ['192.0.2.9', '192.0.2.9', 162, '192.0.2.9'],
    ['192.0.2.9:1162', '192.0.2.9', 1_162, '192.0.2.9:1162'],
    ['192.0.2.9:162', '192.0.2.9', 162, '192.0.2.9'],
    ['fd77::9', 'fd77::9', 162, 'fd77::9'],
    ['FD77:0::9', 'fd77::9', 162, 'fd77::9'],
    ['[fd77::9]:1162', 'fd77::9', 1_162, '[fd77::9]:1162'],
    ['[fd77::9]', 'fd77::9', 162, 'fd77::9'],
  ] as const) {
    const manager = codec.parse(text, 'test');
    assert.deepEqual(manager, { address, port });
    assert.equal(codec.format(manager), written);
    assert.deepEqual(codec.parse(written, 'test'), manager);
  }
  for (const text of [
    '',
    'manager.example',
    '192.0.2',
    '192.0.2.9:',
    '192.0.2.9:0',
    '192.0.2.9:65536',
    '[192.0.2.9]:162',
    'fd77::9:',
    '1.2.3.4.5',
  ])
    assert.throws(() => codec.parse(text, 'test'), WireError, text);
});

test('subtrees are numbers with points, and a minus excludes them', () => {
  const codec = subtrees(3);
  assert.deepEqual(codec.parse('1.3.6.1, -1.3.6.1.2', 'test'), [
    { oid: [1, 3, 6, 1], included: true },
    { oid: [1, 3, 6, 1, 2], included: false },
  ]);
  assert.equal(codec.format(codec.parse('1.3.6.1, -1.3.6.1.2', 'test')), '1.3.6.1,-1.3.6.1.2');
  assert.deepEqual(codec.parse('', 'test'), []);
  for (const text of [
    '3',
    '1.',
    '.1',
    '1..3',
    '1.03',
    '1.x',
    '--1',
    '1-',
    '1.4294967296',
    Array.from({ length: 33 }, () => '1').join('.'),
    '1,1,1,1',
  ])
    assert.throws(() => codec.parse(text, 'test'), WireError, text);
});
