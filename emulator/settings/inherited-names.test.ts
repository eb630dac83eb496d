import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { JournalEvents } from '../fleet/events.ts';
import { levelSettings } from '../fleet/level-settings.ts';
import { parseState } from '../fleet/state.ts';
import { InputError } from '../kernel/errors.ts';
import { Journal } from '../kernel/journal.ts';
import { catalogue } from './catalogue/index.ts';
import { assumedDialect } from './dialect.ts';
import { parseDialect } from '../profiles/dialect-file.ts';
import { levelFrom } from './user-level.ts';
import { rowOf, settingCalled, wantedInstead } from './lookup.ts';
import { modelNamed, parseModel } from '../profiles/models.ts';
import { parseSettings } from '../profiles/settings-file.ts';
import { SettingsStore } from './store.ts';

/** What every plain object answers to, though nobody put it there. */
const names = Object.getOwnPropertyNames(Object.prototype);

const model = modelNamed('WV-S2252L');
const modelFile = readFileSync(new URL('../../profiles/models/WV-S2252L.yaml', import.meta.url), 'utf8');

/** That a file or a request is refused, and each problem says where and what. */
function refuses(act: () => unknown, ...says: readonly string[]): void {
  assert.throws(act, (error) => {
    assert.ok(error instanceof InputError, String(error));
    for (const text of says) assert.ok(error.message.includes(text), error.message);
    return true;
  });
}

for (const name of names) {
  test(`${name} in a settings file is no setting`, () => {
    refuses(() => parseSettings(`basic.title: Gate\n${name}: x\n`, 'site.yaml', model), 'site.yaml:2: ', name);
    refuses(() => parseSettings(`basic:\n  ${name}: x\n`, 'site.yaml', model), 'site.yaml:2: ', name);
    refuses(() => parseSettings(`basic:\n  ${name}:\n    title: x\n`, 'site.yaml', model), 'site.yaml:', name);
  });

  test(`${name} in a dialect file is no setting, no value and no entry`, () => {
    const site = 'site.yaml';
    refuses(() => parseDialect(`settings:\n  ${name}: { set: set_a }\n`, site), 'site.yaml:2', name);
    refuses(() => parseDialect(`settings:\n  basic.title: { ${name}: a }\n`, site), 'site.yaml:2', name);
    refuses(() => parseDialect(`settings: {}\n${name}: {}\n`, site), 'site.yaml:2', name);
    const values = `digest: a, basic: b, digest-or-basic: c, ${name}: d`;
    refuses(() => parseDialect(`settings:\n  userMng.auth.method:\n    values: { ${values} }\n`, site), name);
  });

  test(`${name} in a model's file is no field and no setting`, () => {
    const file = 'WV-S2252L.yaml';
    refuses(() => parseModel(`${modelFile}\n${name}: x\n`, file), name);
    refuses(() => parseModel(modelFile.replace(/^factory:.*$/m, `factory:\n  ${name}: x`), file), name);
  });

  test(`${name} in a kept state is not taken`, () => {
    const kept = `{ "version": 1, "model": "WV-S2252L", "settings": {}, "accounts": [], "${name}": 1 }`;
    refuses(() => parseState(kept, 'state.json'), 'state.json');
  });

  test(`${name} is no model, level, setting or CGI`, () => {
    refuses(() => modelNamed(name), name);
    refuses(() => levelSettings(name, model), name);
    assert.equal(levelFrom(name), undefined);
    assert.equal(rowOf(name), undefined);
    assert.equal(settingCalled(name), undefined);
    assert.match(wantedInstead(name), /^a setting of the catalogue/);
    assert.deepEqual(assumedDialect.rowsOf(name), []);
    const store = new SettingsStore(model, new Journal<JournalEvents>({ uptime: () => 0, date: () => '' }));
    refuses(() => store.commit(Object.fromEntries([[name, 'x']]), 'anna'), `${name}: no such setting`);
    refuses(() => store.restore(Object.fromEntries([[name, 'x']]), 'anna'), `${name}: no such setting`);
    assert.deepEqual(store.texts(), {});
  });

  test(`${name} is no value of a choice`, () => {
    for (const { type, key } of catalogue.filter((row) => row.type.choices.length > 0))
      assert.throws(() => type.parse(name, key), { name: 'WireError' });
  });
}

test('an entry __proto__ among kept settings is not left out without a word', () => {
  const kept = '{ "version": 1, "model": "WV-S2252L", "settings": { "__proto__": "x" }, "accounts": [] }';
  refuses(() => parseState(kept, 'state.json'), 'state.json: got another settings.__proto__');
});
