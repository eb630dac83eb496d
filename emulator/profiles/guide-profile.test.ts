import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { own } from '../kernel/own.ts';
import { InputError } from '../kernel/errors.ts';
import { loadGuide, parseGuideProfile, requirementsUpTo, type Requirement } from './guide-profile.ts';
import { rowOf } from '../settings/lookup.ts';

const guide = loadGuide();
const source = readFileSync(new URL('../../profiles/guide.yaml', import.meta.url), 'utf8');

/** The guide's table, row by row: level, setting item, default, recommended setting. Two words for a default: models differ. */
const table: readonly (readonly [string, string, string, string])[] = [
  ['entry', 'Initialization of configuration data', '-', '-'],
  ['entry', 'Use of the latest firmware', '-', '-'],
  ['entry', 'Administrator password', 'Not set', '-'],
  ['entry', 'User account', 'Not set', '-'],
  ['entry', 'User authentication', 'Digest', 'Digest'],
  ['entry', 'Network', 'DHCP', '-'],
  ['entry', 'Date and time', 'NTP: Manual', 'NTP: Synchronization with NTP server'],
  ['entry', 'Audio settings', 'OFF', 'OFF'],
  ['entry', 'Encryption of video recording data in SD card', 'OFF', 'ON'],
  ['standard', 'FTP server', 'Prohibited', 'Prohibited'],
  ['standard', 'UPnP', 'OFF', 'OFF'],
  ['standard', 'Easy IP Setup', '20 minutes', '20 minutes'],
  ['standard', 'SMTP', 'SSL disabled', 'SSL enabled'],
  ['standard', 'Host authentication', 'Not performed', 'Performed'],
  ['standard', 'HTTPS', 'HTTP+HTTPS / HTTPS (some models)', 'HTTPS'],
  ['standard', 'Internet mode', 'OFF', 'ON'],
  ['standard', 'Data encryption', 'OFF', 'ON'],
  ['standard', 'Detection of alternation', 'OFF', 'ON'],
  ['standard', 'SRTP', 'OFF', 'ON'],
  ['advanced', 'IEEE 802.1X', 'OFF', 'ON'],
  ['advanced', 'SNMP', 'SNMPv1/v2', 'v3'],
  ['advanced', 'Log', '-', '-'],
];

/** What the table's words mean, as texts of settings. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  OFF: ['off'],
  ON: ['on'],
  Digest: ['digest'],
  DHCP: ['dhcp'],
  'NTP: Manual': ['manual'],
  'NTP: Synchronization with NTP server': ['ntp'],
  Prohibited: ['forbid'],
  '20 minutes': ['20-minutes'],
  'SSL disabled': ['off'],
  'SSL enabled': ['on'],
  'Not performed': ['off'],
  Performed: ['on'],
  'HTTP+HTTPS / HTTPS (some models)': ['http-and-https'],
  HTTPS: ['https'],
  'SNMPv1/v2': ['v1-v2'],
  v3: ['v3'],
};

const rowed = (name: string): Requirement | undefined => guide.requirements.find((one) => one.row?.name === name);

test('all 24 sections are there, in order', () => {
  const ids =
    '2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 3.1 3.2.1 3.2.2 3.2.3 3.2.4 3.2.5 3.3 3.4 3.5 3.6 3.7 3.8 4.1 4.2 5.3';
  assert.equal(guide.requirements.map((one) => one.id).join(' '), ids);
});

test('the table stands there row by row', () => {
  const rows = guide.requirements.flatMap(({ level, row }) =>
    row ? [[level, row.name, row.default, row.recommended]] : [],
  );
  assert.deepEqual(rows, table);
});

test("each row of the table is seen in the catalogue with the table's default, or in something named", () => {
  for (const [, name, defaulted, recommended] of table) {
    const requirement = rowed(name);
    assert.ok(requirement, name);
    if (requirement.seenIn !== 'settings') {
      assert.deepEqual([requirement.defaults, requirement.recommended], [{}, {}], name);
      continue;
    }
    assert.deepEqual(Object.values(requirement.defaults), own(meanings, defaulted), name);
    if (recommended !== '-') assert.deepEqual(Object.values(requirement.recommended), own(meanings, recommended), name);
  }
});

test("what the table calls a default is the catalogue's", () => {
  for (const { defaults } of guide.requirements)
    for (const [key, text] of Object.entries(defaults)) {
      const row = rowOf(key);
      assert.ok(row);
      assert.equal(row.type.format(row.factory), text, key);
    }
});

test('a section recommends settings of its own', () => {
  for (const { id, defaults, recommended } of guide.requirements)
    for (const key of [...Object.keys(defaults), ...Object.keys(recommended)])
      assert.equal(rowOf(key)?.guide, id, `${id} ${key}`);
});

test('levels are cumulative', () => {
  assert.equal(requirementsUpTo(guide, 'entry').length, 9);
  assert.equal(requirementsUpTo(guide, 'standard').length, 21);
  assert.equal(requirementsUpTo(guide, 'advanced').length, 24);
});

test('a profile with mistakes reports them all, each with its line', () => {
  const broken = source
    .replace('level: entry\n    summary: Hardening', 'level: low\n    summary: Hardening')
    .replace("id: '2.2'", "id: '2.1'")
    .replace('userMng.auth.method: digest }\n    recommended', 'userMng.auth.methods: digest }\n    recommended')
    .replace('recommended: { network.snmp.version: v3 }', 'recommended: { network.snmp.version: v4 }')
    .replace('edition: July 2023', 'editor: nobody');
  const lineOf = (text: string): number => broken.slice(0, broken.indexOf(text)).split('\n').length;
  assert.throws(
    () => parseGuideProfile(broken, 'guide.yaml'),
    (error) => {
      assert.ok(error instanceof InputError);
      const told = error.sentences.join('\n');
      assert.ok(
        told.includes(`guide.yaml:${lineOf('level: low')}: requirements.0.level: got low, wanted one of entry`),
      );
      assert.ok(told.includes('.id: got 2.1, wanted each section once'));
      assert.ok(told.includes('got no setting, wanted a setting of the catalogue, such as userMng.auth.method'));
      assert.ok(told.includes('got v4, wanted v1-v2, v1-v2-v3 or v3'));
      assert.ok(told.includes(`guide.yaml:${lineOf('editor:')}: editor: got an unknown entry`));
      assert.ok(told.includes('edition: got nothing, wanted text'));
      assert.equal(error.sentences.length, 6);
      return true;
    },
  );
});
