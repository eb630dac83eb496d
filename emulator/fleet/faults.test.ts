// Alone in its process: it counts the descriptors of its process.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { messageOf, StorageError } from '../kernel/errors.ts';
import { openDataFolder } from './data-folder.ts';
import type { Files } from './replace-file.ts';
import type { CameraState } from './state.ts';
import type { Storage } from './storage.ts';

const CODES = ['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EROFS', 'EACCES'];

const root = fs.mkdtempSync(join(tmpdir(), 'faults-'));
after(() => fs.rmSync(root, { recursive: true, force: true }));

const state = (title: string): CameraState => ({
  version: 1,
  model: 'M',
  settings: { title, filler: title.repeat(5_000) },
  accounts: [],
});

/** The calls of `fs`, of which the one with that number (from 1), or each from that number on, fails with a code. */
function failing(at: number, code: string, { lasting = false } = {}): { files: Files; calls: () => number } {
  let calls = 0;
  const files = new Proxy(fs, {
    get(target, name: keyof Files) {
      const real = target[name] as (...words: unknown[]) => unknown;
      return (...words: unknown[]) => {
        calls++;
        if (calls !== at && !(lasting && calls > at)) return real(...words);
        // A descriptor whose close fails is closed all the same (close(2)).
        if (name === 'closeSync') real(...words);
        throw Object.assign(new Error(`${code}: ${name}`), { code });
      };
    },
  });
  return { files, calls: () => calls };
}

const descriptors = (): number => fs.readdirSync('/proc/self/fd').length;

let folders = 0;
/** A folder with a state in it, and the way to open it again with faults. */
function begun(): { folder: string; open: (files?: Files) => Storage } {
  const folder = join(root, String(++folders));
  let storage: Storage | undefined;
  const open = (files?: Files): Storage => {
    storage?.close();
    return (storage = openDataFolder(folder, () => 'x', files));
  };
  storage = open();
  storage.seed(undefined);
  storage.save('1', state('old'));
  return { folder, open };
}

/** What is in the camera's folder, and that no descriptor is left, after something that may have failed. */
function left(folder: string, open: () => Storage): { names: string[]; title: string | undefined } {
  return { names: fs.readdirSync(join(folder, '1')), title: open().load('1')?.settings['title'] };
}

/** Saves a new state while the call with that number fails; true when the save needs no call of that number. */
function saveFailing(at: number, code: string): boolean {
  const { folder, open } = begun();
  const { files, calls } = failing(at, code);
  // What opening needs is not counted: faults begin with the save.
  let counting = false;
  const storage = open(new Proxy(fs, { get: (target, name: keyof Files) => (counting ? files : target)[name] }));
  const before = descriptors();
  counting = true;
  let error: unknown;
  try {
    storage.save('1', state('new'));
  } catch (thrown) {
    error = thrown;
  }
  counting = false;
  const where = `call ${at} of ${calls()} failed with ${code}`;
  assert.equal(descriptors(), before, `${where}: a descriptor is left`);
  const { names, title } = left(folder, open);
  assert.deepEqual(names, ['state.json'], where);
  assert.equal(title, error === undefined ? 'new' : 'old', where);
  if (error !== undefined) {
    assert.ok(error instanceof StorageError, `${where}: ${messageOf(error)}`);
    assert.equal(error.code, code);
    assert.match(error.message, /state\.json|1: /, where);
  }
  return calls() < at;
}

test('whatever call fails once: the change is refused and the old file stays, or it is saved', () => {
  for (const code of CODES) {
    let at = 1;
    while (!saveFailing(at, code)) at++;
    assert.ok(at > 8, `a save has only ${at - 1} calls`);
  }
});

test('where nothing works any more the error says which file and why, and the old file stays', () => {
  for (const code of CODES) {
    const { folder, open } = begun();
    const { files } = failing(1, code, { lasting: true });
    let counting = false;
    const storage = open(new Proxy(fs, { get: (target, name: keyof Files) => (counting ? files : target)[name] }));
    counting = true;
    for (const act of [
      () => storage.save('1', state('new')),
      () => storage.saveSnapshot('1', 'a', state('new')),
      () => storage.keep('1/log.json', '[]'),
      () => storage.forget('1'),
      () => storage.load('1'),
      () => storage.setAside('1/state.json'),
    ])
      assert.throws(act, (error) => error instanceof StorageError && error.message.includes(folder), code);
    counting = false;
    assert.equal(left(folder, open).title, 'old');
  }
});

test('a write that takes a byte at a time is whole in the end; one that takes nothing is a full disk', () => {
  for (const most of [1, 0]) {
    const { folder, open } = begun();
    const slow: Files = {
      ...fs,
      writeSync: ((handle: number, bytes: Uint8Array, at: number, length: number) =>
        most === 0 ? 0 : fs.writeSync(handle, bytes, at, Math.min(most, length))) as Files['writeSync'],
    };
    const storage = open(slow);
    if (most === 0) assert.throws(() => storage.save('1', state('new')), /no space is left/);
    else storage.save('1', state('new'));
    assert.deepEqual(left(folder, open), { names: ['state.json'], title: most === 0 ? 'old' : 'new' });
  }
});

test('a folder that is gone, or another in its place, is not written to', () => {
  const { folder, open } = begun();
  const storage = open();
  fs.renameSync(folder, `${folder}-moved`);
  assert.throws(() => storage.save('1', state('new')), /the folder is gone/);
  fs.mkdirSync(folder);
  assert.throws(() => storage.save('1', state('new')), /the folder is gone/);
  assert.deepEqual(fs.readdirSync(folder), []);
  fs.rmdirSync(folder);
  fs.renameSync(`${folder}-moved`, folder);
  storage.save('1', state('new'));
  assert.equal(left(folder, open).title, 'new');
});

test('a folder in the place of a file is named', () => {
  const { folder, open } = begun();
  const storage = open();
  fs.rmSync(join(folder, '1/state.json'));
  fs.mkdirSync(join(folder, '1/state.json'));
  for (const act of [() => storage.load('1'), () => storage.save('1', state('new'))])
    assert.throws(
      act,
      (error) => error instanceof StorageError && /there is a folder in its place/.test(error.message),
    );
});

test('what cannot be used is set aside under a name of its own', () => {
  const { folder, open } = begun();
  const storage = open();
  for (const text of ['one', 'two']) {
    storage.keep('1/log.json', text);
    storage.setAside('1/log.json');
  }
  assert.equal(fs.readFileSync(join(folder, '1/log.json.broken'), 'utf8'), 'one');
  assert.equal(fs.readFileSync(join(folder, '1/log.json.broken-2'), 'utf8'), 'two');
});
