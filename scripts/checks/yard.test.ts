import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clipFaults, corpusFaults, lockFaults } from './yard.ts';

test('clips that weigh too much are named, now and in the history', () => {
  const found = clipFaults({ clips: 1_000_000, history: 1_000_000 });
  assert.match(found[0] ?? '', /^emulator\/media\/clips: 1\d\.\d MB, wanted at most 1\.0 MB$/);
  assert.match(found[1] ?? 'no history', /with all versions|no history/);
});

test('a field that the lock file does not repeat is named', () => {
  const manifest = { name: 'a', version: '1', bin: { a: 'a.js', b: 'b.js' } };
  assert.deepEqual(lockFaults(manifest, { packages: { '': { ...manifest, bin: { a: 'a.js' } } } }), [
    'package-lock.json: bin is not that of package.json: npm install --package-lock-only',
  ]);
  assert.deepEqual(lockFaults(manifest, { packages: { '': manifest } }), []);
});

test('a fuzz test without a corpus is named', () => {
  // In two pieces, so that this is no fuzz test itself.
  const runs = ['process', "env['FUZZ']"].join('.');
  const [unread, missing] = [
    { path: 'emulator/a/fuzz.test.ts', text: runs },
    { path: 'emulator/a/fuzz.test.ts', text: `${runs}; corpus(import.meta.url)` },
  ];
  assert.deepEqual(corpusFaults([unread]), ['emulator/a/fuzz.test.ts: does not read its corpus']);
  assert.deepEqual(corpusFaults([missing]), ['emulator/a/fuzz.test.ts: emulator/a/corpus/fuzz does not exist']);
});
