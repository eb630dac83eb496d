import fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, InputError, problem } from '../kernel/errors.ts';
import { lockFolder } from './folder-lock.ts';
import { FOLDER_MODE, replaceFile, storageError, textOf, type Files } from './replace-file.ts';
import { parseState, type CameraState } from './state.ts';
import type { Storage } from './storage.ts';

/**
 * The data folder: `seed`, `<camera>/state.json`, `<camera>/snapshots/<name>.json`, and texts beside them. Files are replaced as a
 * whole, so that a crash, a full disk or a failing device leaves the old or the new one; operations that fail throw `StorageError`.
 * Throws `InputError` for a path that cannot be a folder, and `DoorError` when another process uses it.
 */
export function openDataFolder(folder: string, freshSeed: () => string, files: Files = fs): Storage {
  try {
    makeFolder(folder);
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new InputError([
      { key: '--data', got: folder, words: `got ${folder}, wanted a folder that can be written (${codeOf(error)})` },
    ]);
  }
  const unlock = lockFolder(folder);
  const opened = files.statSync(folder);

  /** Throws when another folder is in its place (unmounted, replaced): that one has neither our seed nor our lock. */
  function assertOurs(file: string): void {
    const now = attempted('saved', file, () => files.statSync(folder));
    if (now.ino !== opened.ino || now.dev !== opened.dev)
      throw storageError('saved', file, Object.assign(new Error('another folder'), { code: 'ENOENT' }));
  }

  /** Replaces a file. Subfolders are made when first needed; a new name is synced with its folder. */
  function replace(name: string, text: string): void {
    const file = join(folder, name);
    assertOurs(file);
    attempted('saved', file, () => makeWithin(files, folder, dirname(name)));
    replaceFile(files, dirname(file), basename(file), text);
  }

  const stateName = (camera: string): string => join(camera, 'state.json');
  const snapshotName = (camera: string, name: string): string => join(camera, 'snapshots', `${name}.json`);
  const kept = (name: string): CameraState | undefined => {
    const text = textOf(files, join(folder, name));
    return text === undefined ? undefined : parseState(text, join(folder, name));
  };
  const keep = (name: string, state: CameraState): void => replace(name, `${JSON.stringify(state)}\n`);
  return {
    lasting: true,
    seed(wanted) {
      const file = join(folder, 'seed');
      const before = textOf(files, file)?.trim();
      if (before === '')
        throw new InputError([problem({ at: file, got: 'an empty file', wanted: 'the seed; it is left as it is' })]);
      if (before !== undefined && wanted !== undefined && wanted !== before)
        throw new InputError([`--seed: got another one than ${folder} was begun with, wanted none or the same`]);
      if (before !== undefined) return before;
      const seed = wanted ?? freshSeed();
      replace('seed', `${seed}\n`);
      return seed;
    },
    pathOf: (name) => join(folder, name),
    has: (camera) => fs.existsSync(join(folder, camera)),
    load: (camera) => kept(stateName(camera)),
    save: (camera, state) => keep(stateName(camera), state),
    forget(camera) {
      const file = join(folder, camera);
      attempted('removed', file, () => files.rmSync(file, { recursive: true, force: true }));
    },
    snapshots: (camera) =>
      namesIn(files, join(folder, camera, 'snapshots'))
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length)),
    loadSnapshot: (camera, name) => kept(snapshotName(camera, name)),
    saveSnapshot: (camera, name, state) => keep(snapshotName(camera, name), state),
    forgetSnapshot(camera, name) {
      const file = join(folder, snapshotName(camera, name));
      if (textOf(files, file) === undefined) return false;
      attempted('removed', file, () => files.rmSync(file));
      return true;
    },
    text: (name) => textOf(files, join(folder, name)),
    keep: replace,
    setAside: (name) => setAside(files, join(folder, name)),
    close: unlock,
  };
}

/** Runs a file operation; its errors become a `StorageError` that names the file. */
function attempted<T>(what: string, file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw storageError(what, file, error);
  }
}

/**
 * Makes a folder and those above it, one by one: where a folder cannot be created (/proc), Node's own recursion never ends
 * (nodejs/node#31481).
 */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = resolve(folder); !fs.existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const one of missing) fs.mkdirSync(one, { mode: FOLDER_MODE });
}

/** Makes folders below an existing one, and syncs the new names. */
function makeWithin(files: Files, above: string, path: string): void {
  let at = above;
  for (const name of path.split('/').filter((part) => part !== '.')) {
    const made = join(at, name);
    try {
      files.mkdirSync(made, { mode: FOLDER_MODE });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      at = made;
      continue;
    }
    syncFolder(files, at);
    at = made;
  }
}

function syncFolder(files: Files, folder: string): void {
  const directory = files.openSync(folder, 'r');
  try {
    files.fsyncSync(directory);
  } finally {
    files.closeSync(directory);
  }
}

function namesIn(files: Files, folder: string): string[] {
  try {
    return files.readdirSync(folder).toSorted((a, b) => a.localeCompare(b));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw storageError('read', folder, error);
  }
}

/** Renames a file that cannot be used, so that it is not overwritten: `log.json.broken`, then `.broken-2` … */
function setAside(files: Files, file: string): string {
  const taken = new Set(namesIn(files, dirname(file)));
  let name = `${basename(file)}.broken`;
  for (let n = 2; taken.has(name); n++) name = `${basename(file)}.broken-${n}`;
  const aside = join(dirname(file), name);
  attempted('set aside', file, () => files.renameSync(file, aside));
  return aside;
}
