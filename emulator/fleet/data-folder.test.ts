// Alone in its process: it takes long.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InputError } from '../kernel/errors.ts';
import { openDataFolder } from './data-folder.ts';
import type { CameraState } from './state.ts';

/** How many crashes: CRASHES=300 for a thorough run. */
const CRASHES = Number(process.env['CRASHES'] ?? 30);

const root = mkdtempSync(join(tmpdir(), 'data-'));
after(() => rmSync(root, { recursive: true, force: true }));

const state = (title: string): CameraState => ({
  version: 1,
  model: 'WV-S2252L',
  settings: { 'basic.title': title },
  accounts: [{ name: 'operator', password: 'Str0ng-Pass!', level: 1, passwordSetAt: 1 }],
});
const seed = (): string => 'fresh';

test('what was kept is there again, for its owner alone', () => {
  const folder = join(root, 'kept');
  const first = openDataFolder(folder, seed);
  assert.equal(first.load('1'), undefined);
  assert.equal(first.seed('mine'), 'mine');
  first.save('1', state('Gate'));
  first.saveSnapshot('1', 'before', state('Door'));
  first.close();
  const second = openDataFolder(folder, seed);
  assert.deepEqual(second.load('1'), state('Gate'));
  assert.deepEqual(second.snapshots('1'), ['before']);
  assert.deepEqual(second.loadSnapshot('1', 'before'), state('Door'));
  assert.equal(second.seed(undefined), 'mine');
  assert.throws(() => second.seed('another'), InputError);
  assert.equal(second.forgetSnapshot('1', 'before'), true);
  assert.equal(second.forgetSnapshot('1', 'before'), false);
  assert.equal(statSync(join(folder, '1/state.json')).mode & 0o777, 0o600);
  second.forget('1');
  assert.equal(second.load('1'), undefined);
  second.close();
});

test('what is no state is refused by its name, left as it is, and not shown', () => {
  const folder = join(root, 'damaged');
  const storage = openDataFolder(folder, seed);
  const file = join(folder, '1/state.json');
  storage.save('1', state('Gate'));
  const whole = readFileSync(file, 'utf8');
  for (const text of [whole.slice(0, 40), '', 'Str0ng-Pass!', whole.replace('"version":1', '"version":2'), '{}']) {
    writeFileSync(file, text);
    assert.throws(
      () => storage.load('1'),
      (error: Error) =>
        error instanceof InputError && error.message.includes(file) && !error.message.includes('Str0ng'),
    );
    assert.equal(readFileSync(file, 'utf8'), text);
  }
  storage.close();
});

const child = `
import { openDataFolder } from ${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)};
const storage = openDataFolder(process.argv[1], () => 'x');
const start = Number(storage.load('1')?.settings.one ?? 0);
for (let n = start + 1; ; n++) {
  const text = String(n);
  storage.save('1', { version: 1, model: 'M', settings: { one: text, filler: text.repeat(2000), other: text }, accounts: [] });
  process.stdout.write(text + '\\n');
}`;

/** Runs the writer until it has acknowledged something, and a random moment longer; gives the last number it acknowledged. */
function crashed(folder: string, moment: number): Promise<number> {
  const writer = spawn(process.execPath, ['--input-type=module', '-e', child, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let killing = false;
  writer.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (!killing) setTimeout(() => writer.kill('SIGKILL'), moment);
    killing = true;
  });
  return new Promise((done) => {
    writer.once('close', () => done(Number(said.split('\n').at(-2) ?? 0)));
  });
}

test(`kill -9 at ${CRASHES} moments loses nothing acknowledged and mixes nothing`, { timeout: 120_000 }, async () => {
  const folder = join(root, 'crashes');
  for (let n = 0; n < CRASHES; n++) {
    const acknowledged = await crashed(folder, (n * 7919) % 23);
    const storage = openDataFolder(folder, seed);
    const { one, other, filler } = storage.load('1')?.settings ?? {};
    storage.close();
    assert.equal(one, other);
    assert.equal(filler, one?.repeat(2000));
    assert.ok(Number(one) >= acknowledged, `acknowledged ${acknowledged}, kept ${one}`);
  }
});

test('texts beside the states are kept for their owner alone, and go with their camera', () => {
  const folder = join(root, 'texts');
  const storage = openDataFolder(folder, seed);
  assert.equal(storage.text('1/log.json'), undefined);
  storage.keep('authority.json', '{}');
  storage.keep('1/log.json', '[]');
  assert.deepEqual([storage.text('authority.json'), storage.text('1/log.json')], ['{}', '[]']);
  assert.equal(statSync(join(folder, 'authority.json')).mode & 0o777, 0o600);
  storage.forget('1');
  assert.equal(storage.text('1/log.json'), undefined);
  storage.close();
});

test('a folder that can not be made is refused at once', () => {
  for (const folder of ['/proc/x', '/proc/x/y', '/dev/null', '/dev/null/x'])
    assert.throws(() => openDataFolder(folder, seed), InputError, folder);
});
