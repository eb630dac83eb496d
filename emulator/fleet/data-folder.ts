import fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../kernel/errors.ts';
import { DoorError } from '../net/door-error.ts';
import { parseState, type CameraState } from './state.ts';
import type { Storage } from './storage.ts';

/** Passwords are in these files: they are their owner's alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * A folder that keeps states: `seed`, `<camera>/state.json`, `<camera>/snapshots/<name>.json`, and texts beside them. Files are
 * replaced whole (written aside, synced, renamed, and the folder synced), so that a crash leaves the old one or the new one.
 * Throws `InputError` for a folder that can't be one, and `DoorError` when another process uses it.
 */
export function openDataFolder(folder: string, freshSeed: () => string): Storage {
  try {
    makeFolder(folder);
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new InputError([`--data: got ${folder}, wanted a folder that can be written (${codeOf(error)})`]);
  }
  const unlock = locked(folder);
  const stateFile = (camera: string): string => join(folder, camera, 'state.json');
  const snapshotFolder = (camera: string): string => join(folder, camera, 'snapshots');
  const snapshotFile = (camera: string, name: string): string => join(snapshotFolder(camera), `${name}.json`);
  const kept = (file: string): CameraState | undefined => {
    const text = textOf(file);
    return text === undefined ? undefined : parseState(text, file);
  };
  return {
    lasting: true,
    seed(wish) {
      const file = join(folder, 'seed');
      const before = textOf(file)?.trim();
      if (before !== undefined && wish !== undefined && wish !== before)
        throw new InputError([`--seed: got another one than ${folder} was begun with, wanted none or the same`]);
      if (before !== undefined) return before;
      const seed = wish ?? freshSeed();
      replace(folder, 'seed', `${seed}\n`);
      return seed;
    },
    load: (camera) => kept(stateFile(camera)),
    save: (camera, state) => replace(join(folder, camera), 'state.json', `${JSON.stringify(state)}\n`),
    forget: (camera) => fs.rmSync(join(folder, camera), { recursive: true, force: true }),
    snapshots: (camera) =>
      namesIn(snapshotFolder(camera))
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length)),
    loadSnapshot: (camera, name) => kept(snapshotFile(camera, name)),
    saveSnapshot: (camera, name, state) =>
      replace(snapshotFolder(camera), `${name}.json`, `${JSON.stringify(state)}\n`),
    forgetSnapshot(camera, name) {
      if (textOf(snapshotFile(camera, name)) === undefined) return false;
      fs.rmSync(snapshotFile(camera, name));
      return true;
    },
    text: (name) => textOf(join(folder, name)),
    keep: (name, text) => replace(dirname(join(folder, name)), basename(name), text),
    close: unlock,
  };
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';

/**
 * Makes a folder and those above it, one by one: where a folder can't have others in it (/proc), Node's own recursion never ends
 * (nodejs/node#31481).
 */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = resolve(folder); !fs.existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const one of missing) fs.mkdirSync(one, { mode: FOLDER_MODE });
}

function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new InputError([`${file}: wanted a file that can be read (${codeOf(error)})`]);
  }
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder).toSorted((a, b) => a.localeCompare(b));
  } catch {
    return [];
  }
}

/** Written aside, synced, renamed; then the folder is synced, so that the name too survives. */
function replace(folder: string, name: string, text: string): void {
  makeFolder(folder);
  const aside = join(folder, `${name}.new`);
  const file = fs.openSync(aside, 'w', FILE_MODE);
  try {
    fs.writeSync(file, text);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(aside, join(folder, name));
  const directory = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(directory);
  } finally {
    fs.closeSync(directory);
  }
}

/** Whether a process of that number lives. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Holds the folder for this process; a lock whose process is gone is taken over. The result gives it back. */
function locked(folder: string): () => void {
  const file = join(folder, 'lock');
  const holder = Number(textOf(file) ?? 0);
  if (holder > 0 && holder !== process.pid && lives(holder))
    throw new DoorError('LOCKED', `${folder} is in use by process ${holder}: stop it, or choose another --data`);
  fs.writeFileSync(file, String(process.pid), { mode: FILE_MODE });
  return () => fs.rmSync(file, { force: true });
}
