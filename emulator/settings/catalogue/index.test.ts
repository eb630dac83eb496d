import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { own } from '../../kernel/own.ts';
import { WireError } from '../../kernel/errors.ts';
import { loadGuide } from '../../profiles/guide-profile.ts';
import { rowOf, settingCalled } from '../lookup.ts';
import { loadModels } from '../../profiles/models.ts';
import type { Page } from '../page.ts';
import { factoryOf, refusal, valueOf, type Setting } from '../setting.ts';
import { cameraTitle } from './basic.ts';
import { catalogue } from './index.ts';
import { httpsConnection } from './network-advanced/https.ts';
import { authMethod } from './user-mng.ts';

const guide = loadGuide();
const models = [...loadModels().values()];

const isPage = (exported: unknown): exported is Page =>
  typeof exported === 'object' && exported !== null && 'rows' in exported && 'setting' in exported;

const twice = (texts: readonly string[]): readonly string[] => texts.filter((text, i) => texts.indexOf(text) < i);

const menus: Readonly<Record<string, string>> = {
  basic: 'Basic',
  imageAudio: 'Image/Audio',
  userMng: 'User mng.',
  network: 'Network',
  maintenance: 'Maintenance',
};

test('keys and words are unique, and find their row', () => {
  assert.deepEqual(twice(catalogue.map((row) => row.key)), []);
  assert.deepEqual(twice(catalogue.map((row) => row.label.toLowerCase())), []);
  for (const row of catalogue) {
    assert.equal(rowOf(row.key), row);
    assert.equal(settingCalled(row.label.toUpperCase()), row);
  }
});

test('a key is dotted camelCase and begins with its menu', () => {
  for (const row of catalogue) {
    assert.match(row.key, /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*){1,2}$/);
    assert.equal(own(menus, row.key.split('.')[0] ?? ''), row.menu[0], row.key);
    assert.ok(row.menu.length >= 2, row.key);
  }
});

test('every default round-trips through its codec, on every model', () => {
  for (const row of catalogue)
    for (const model of models) {
      const value: unknown = factoryOf(row, model);
      assert.deepEqual(row.type.parse(row.type.format(value), row.key), value, row.key);
    }
});

test('every choice round-trips, and is also read from its menu words', () => {
  for (const row of catalogue)
    for (const { value, text, label } of row.type.choices) {
      assert.deepEqual(row.type.parse(text, row.key), value);
      assert.deepEqual(row.type.parse(label, row.key), value);
      assert.equal(row.type.format(value), text);
    }
});

test("every section is one of the guide's", () => {
  const ids = new Set(guide.requirements.map((requirement) => requirement.id));
  for (const row of catalogue) if (row.guide !== undefined) assert.ok(ids.has(row.guide), `${row.key} ${row.guide}`);
});

test('what is assumed beside the guide is said, and what is no fact of the guide names no guide', () => {
  for (const row of catalogue)
    if (row.evidence === 'guide') assert.notEqual(row.guide, undefined, row.key);
    else if (row.evidence !== 'assumed') assert.notEqual(row.note, '', row.key);
});

test('the network menu survives a reset except the network, and nothing else does', () => {
  for (const row of catalogue)
    if (row.storage !== 'fixed') assert.equal(row.storage === 'network', row.menu[0] === 'Network', row.key);
});

test('only what this version acts on can be set', () => {
  const settable = (row: Setting): boolean => models.some((model) => refusal(row, model) === undefined);
  const supported = catalogue.filter((row) => row.supported);
  for (const row of [cameraTitle, authMethod, httpsConnection]) assert.ok(supported.includes(row));
  assert.deepEqual(catalogue.filter(settable), supported);
  for (const row of catalogue)
    if (!settable(row)) assert.match(refusal(row, models[0]!) ?? '', /^(not in this version|is fixed)$/);
});

test('who acts on a setting has its behaviour', () => {
  for (const row of catalogue) if (row.acts.length > 0) assert.ok(row.supported, row.key);
});

test('every page of every file is in the catalogue', async () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
  assert.ok(files.length > 15);
  const rows = new Set(catalogue);
  for (const file of files.filter((name) => name !== 'index.ts'))
    for (const [name, exported] of Object.entries((await import(`./${file}`)) as object)) {
      const pages = [exported].flat().filter(isPage);
      for (const page of pages) {
        assert.ok(page.rows.length > 0, `${file}: ${name}`);
        for (const row of page.rows) assert.ok(rows.has(row), `${file}: ${name} is not in index.ts: ${row.key}`);
      }
    }
});

test('a refused secret is not repeated, whichever it is', () => {
  const secrets = catalogue.filter((row) => row.secret);
  assert.ok(secrets.length >= 5);
  for (const row of secrets) {
    const wrong = `hunter2\n${'x'.repeat(70)}`;
    assert.throws(
      () => valueOf(row, wrong),
      (error) => error instanceof WireError && !error.message.includes('hunter2'),
      row.key,
    );
  }
});

test('whatever holds a password or a key is secret', () => {
  for (const row of catalogue)
    assert.equal(row.secret, /password|clientKey|community/i.test(row.key), `${row.key}: ${row.label}`);
});

test('a secret is not repeated, whatever its codec says of what it got', () => {
  const telling: Setting<string> = { ...cameraTitle, secret: true };
  assert.throws(
    () => valueOf(telling, 'hunter2'.repeat(20)),
    (error) =>
      error instanceof WireError && !error.message.includes('hunter2') && error.message.startsWith(telling.key),
  );
});
