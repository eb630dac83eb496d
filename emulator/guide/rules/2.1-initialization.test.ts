import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../settings/catalogue/index.ts';
import { timeZone } from '../../settings/catalogue/basic.ts';
import { ipv4Address } from '../../settings/catalogue/network.ts';
import { initialization, type ResetKind } from './2.1-initialization.ts';

const kinds: readonly ResetKind[] = ['all', 'except-network', 'restart'];

test('which settings, users and log lines a reset keeps', () => {
  const kept = kinds.map((kind) => [
    kind,
    initialization.settingKept(ipv4Address, kind),
    initialization.settingKept(timeZone, kind),
    initialization.accountsKept(kind),
    initialization.logKept(kind),
  ]);
  assert.deepEqual(kept, [
    // kind, a network setting, another setting, users, log
    ['all', false, false, false, true],
    ['except-network', true, false, false, true],
    ['restart', true, true, true, true],
  ]);
});

test('a reset except the network settings keeps what the catalogue calls a network setting, and nothing else', () => {
  const kept = catalogue.filter((row) => initialization.settingKept(row, 'except-network'));
  assert.ok(kept.length > 0 && kept.length < catalogue.length);
  assert.deepEqual(
    kept.map(({ key }) => key),
    catalogue.filter(({ storage }) => storage === 'network').map(({ key }) => key),
  );
});

test('every kind of reset cuts the connections', () => {
  for (const kind of kinds) assert.equal(initialization.connectionsCut(kind), true, kind);
});

test('a camera boots for as long as its model says', () => {
  for (const bootMs of [0, 1, 90_000]) assert.equal(initialization.bootTime({ bootMs }), bootMs);
});
