import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAST_BOOTS, securityLevels, snmp, type SnmpVersion } from './4.2-snmp.ts';
import { settingsOf } from './settings-of.test.ts';

const set = (texts: Readonly<Record<string, string>>) =>
  settingsOf(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`network.snmp.${name}`, text])));

test('the versions that are set answer, once somebody is registered', () => {
  for (const [version, wanted] of [
    ['v1-v2', ['v1', 'v2c']],
    ['v1-v2-v3', ['v1', 'v2c', 'v3']],
    ['v3', ['v3']],
  ] as const)
    for (const asked of ['v1', 'v2c', 'v3'] as const satisfies readonly SnmpVersion[]) {
      assert.equal(snmp.answers(set({ version }), asked, true), (wanted as readonly string[]).includes(asked));
      assert.equal(snmp.answers(set({ version }), asked, false), false);
    }
});

test('a community that is not set is none', () => {
  for (const community of ['', 'x']) assert.equal(snmp.communityRight(set({}), community), 'none');
  const both = set({ community: 'reads', writeCommunity: 'writes' });
  for (const [community, right] of [
    ['reads', 'read'],
    ['writes', 'write'],
    ['Reads', 'none'],
    ['reads ', 'none'],
    ['', 'none'],
  ] as const)
    assert.equal(snmp.communityRight(both, community), right, community);
  assert.equal(snmp.communityRight(set({ community: 'same', writeCommunity: 'same' }), 'same'), 'write');
});

test('the user needs the level that is set, or a higher one, and a right to write', () => {
  for (const [i, securityLevel] of securityLevels.entries())
    for (const [j, level] of securityLevels.entries()) {
      assert.equal(snmp.userRight(set({ securityLevel }), level), j >= i ? 'read' : 'none');
      assert.equal(snmp.userRight(set({ securityLevel, userWrites: 'on' }), level), j >= i ? 'write' : 'none');
    }
  assert.deepEqual(
    (['none', 'read', 'write'] as const).map((right) => snmp.mayWrite(right)),
    [false, false, true],
  );
  assert.equal(snmp.knowsUser(set({}), ''), false);
  assert.equal(snmp.knowsUser(set({ userName: 'monitor' }), 'monitor'), true);
  assert.equal(snmp.knowsUser(set({ userName: 'monitor' }), 'Monitor'), false);
});

test('a message is in time within 150 seconds, of the same start, unless that is the last one', () => {
  const engine = { boots: 5, time: 1_000 };
  for (const [boots, time, wanted] of [
    [5, 1_000, true],
    [5, 850, true],
    [5, 849, false],
    [5, 1_150, true],
    [5, 1_151, false],
    [4, 1_000, false],
    [6, 1_000, false],
  ] as const)
    assert.equal(snmp.inTimeWindow(engine, { boots, time }), wanted, `${boots} ${time}`);
  const last = { boots: LAST_BOOTS, time: 1_000 };
  assert.equal(snmp.inTimeWindow(last, last), false);
  assert.deepEqual(
    [snmp.bootsAfter(0), snmp.bootsAfter(LAST_BOOTS - 1), snmp.bootsAfter(LAST_BOOTS)],
    [1, LAST_BOOTS, LAST_BOOTS],
  );
});

test('the longest subtree of a view decides, whatever their order', () => {
  for (const view of ['1.3.6.1,-1.3.6.1.2,1.3.6.1.2.5', '1.3.6.1.2.5,-1.3.6.1.2,1.3.6.1'])
    for (const [oid, wanted] of [
      [[1, 3, 6, 1, 1], true],
      [[1, 3, 6, 1, 2], false],
      [[1, 3, 6, 1, 2, 1], false],
      [[1, 3, 6, 1, 2, 5, 0], true],
      [[1, 3, 6], false],
      [[2, 1], false],
    ] as const)
      assert.equal(snmp.sees(set({ view }), oid), wanted, `${view} ${oid.join('.')}`);
  assert.equal(snmp.sees(set({ view: '' }), [1, 3, 6]), false);
  assert.equal(snmp.sees(set({}), [1, 3, 6, 1, 4]), true);
});

test('an engine is its whole id', () => {
  const own = Buffer.from([1, 2, 3]);
  assert.equal(snmp.isEngine(Buffer.from([1, 2, 3]), own), true);
  for (const other of [[1, 2], [1, 2, 4], [1, 2, 3, 0], []])
    assert.equal(snmp.isEngine(Buffer.from(other), own), false);
});
