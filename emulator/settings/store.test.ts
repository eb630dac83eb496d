import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEvents } from '../fleet/events.ts';
import { InputError } from '../kernel/errors.ts';
import { Journal } from '../kernel/journal.ts';
import { cameraTitle } from './catalogue/basic.ts';
import { httpsConnection } from './catalogue/network-advanced/https.ts';
import { authMethod } from './catalogue/user-mng.ts';
import type { Model } from './model.ts';
import { modelNamed } from '../profiles/models.ts';
import { encryptedStreams } from './catalogue/data-encryption.ts';
import { SettingsStore, type BetweenRows } from './store.ts';

const model = modelNamed('WV-S2252L');

function storeOf(of: Model = model, between?: BetweenRows): { store: SettingsStore; journal: Journal<JournalEvents> } {
  const journal = new Journal<JournalEvents>({ uptime: () => 0, date: () => '2026-01-01T00:00:00.000Z' });
  return { store: new SettingsStore(of, journal, between), journal };
}

const problemsOf = (attempt: () => unknown): readonly string[] => {
  try {
    attempt();
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.sentences;
  }
  return assert.fail('nothing was refused');
};

test('a fresh store has the defaults of its model', () => {
  const { store } = storeOf();
  assert.equal(store.get(cameraTitle), 'WV-S2252L');
  assert.equal(store.get(httpsConnection), 'http-and-https');
  assert.equal(storeOf(modelNamed('WV-X22700-V2L')).store.get(httpsConnection), 'https');
});

test('a commit changes rows, announces their keys and tells the journal who did it', () => {
  const { store, journal } = storeOf();
  const announced: (readonly string[])[] = [];
  store.changed.on((keys) => announced.push(keys));
  store.commit({ [authMethod.key]: 'Basic', [cameraTitle.key]: 'Gate' }, 'admin');
  assert.deepEqual([store.get(authMethod), store.text(cameraTitle)], ['basic', 'Gate']);
  assert.deepEqual(announced, [[cameraTitle.key, authMethod.key]]);
  const entry = journal.since().at(-1);
  assert.ok(entry?.kind === 'settings.changed');
  assert.deepEqual([entry.keys, entry.by], [[cameraTitle.key, authMethod.key], 'admin']);
});

test('a commit of what is set already announces nothing', () => {
  const { store, journal } = storeOf();
  assert.deepEqual(store.commit({ [authMethod.key]: 'digest' }, 'admin'), []);
  assert.deepEqual(journal.since(), []);
});

test('a commit with mistakes reports them all and changes nothing', () => {
  const { store } = storeOf();
  const problems = problemsOf(() =>
    store.commit(
      {
        [cameraTitle.key]: 'Gate',
        [authMethod.key]: 'none',
        'network.ftpClient.enabled': 'on',
        'network.port.rtsps': '323',
        'network.upnp.autoPortForwardin': 'on',
      },
      'admin',
    ),
  );
  assert.deepEqual(problems, [
    'userMng.auth.method: got none, wanted digest-or-basic, digest or basic',
    'network.ftpClient.enabled: not in this version',
    'network.port.rtsps: is fixed',
    'network.upnp.autoPortForwardin: no such setting, wanted a setting of the catalogue, such as network.upnp.autoPortForwarding',
  ]);
  assert.equal(store.get(cameraTitle), 'WV-S2252L');
});

test('what a model lacks is refused by that reason', () => {
  const { store } = storeOf({ ...model, features: [] });
  assert.deepEqual(
    problemsOf(() => store.commit({ 'imageAudio.audio.mode': 'mic-input' }, 'admin')),
    ['imageAudio.audio.mode: model WV-S2252L has no audio'],
  );
});

test('rules between rows see the resulting view, and refuse the whole commit', () => {
  const { store } = storeOf(model, (view) =>
    view.get(authMethod) === 'basic' && view.get(httpsConnection) !== 'https' ? [{ words: 'Basic needs HTTPS.' }] : [],
  );
  assert.deepEqual(
    problemsOf(() => store.commit({ [authMethod.key]: 'basic' }, 'admin')),
    ['Basic needs HTTPS.'],
  );
  assert.equal(store.get(authMethod), 'digest');
  store.commit({ [authMethod.key]: 'basic', [httpsConnection.key]: 'https' }, 'admin');
  assert.equal(store.get(authMethod), 'basic');
});

test('a reset goes back to the defaults; one except the network leaves the network menu', () => {
  const { store } = storeOf();
  const change = (): unknown => store.commit({ [cameraTitle.key]: 'Gate', [httpsConnection.key]: 'https' }, 'admin');
  change();
  assert.deepEqual(
    store.reset((row) => row.storage === 'network', 'admin'),
    [cameraTitle.key],
  );
  assert.equal(store.get(httpsConnection), 'https');
  change();
  store.reset(() => false, 'admin');
  assert.deepEqual([store.get(cameraTitle), store.get(httpsConnection)], ['WV-S2252L', 'http-and-https']);
});

test('a refused commit has its problems as values: the key, the item, what was got and what was wanted', () => {
  const { store } = storeOf();
  assert.throws(
    () => store.commit({ 'network.ntp.port': 'abc', 'no.such': '1', [encryptedStreams.key]: '1,9' }, 'admin'),
    (error) => {
      assert.ok(error instanceof InputError);
      const [port, unknown, item] = error.problems;
      assert.deepEqual([port?.key, port?.got, port?.item], ['network.ntp.port', 'abc', undefined]);
      assert.match(port?.wanted ?? '', /65535/);
      assert.equal(unknown?.key, 'no.such');
      assert.deepEqual([item?.key, item?.item, item?.got], [encryptedStreams.key, 2, '9']);
      assert.match(error.sentences[2] ?? '', /^userMng\.dataEncryption\.streams\[2\]: got 9, wanted /);
      return true;
    },
  );
});
