import fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DoorError } from '../kernel/door-error.ts';
import { codeOf, messageOf, StorageError } from '../kernel/errors.ts';
import { FILE_MODE, replaceFile, textOf } from './replace-file.ts';

/** The file that is locked. It stays, empty; only the lock of the operating system on it counts. */
const LOCKED = 'lock.sqlite';
/** The text that says who holds the lock. It decides nothing, as it outlives a crash. */
const HOLDER = 'lock';
/** SQLITE_BUSY: the lock is held. */
const BUSY = 5;

/** The locks of this process: a database that nothing refers to is closed when memory is collected. */
const held = new Set<DatabaseSync>();

/**
 * Locks a folder for this process; the result unlocks it. SQLite holds the lock as a lock of the operating system (`fcntl`), the only
 * one that Node reaches without native code: it ends with the process however that dies, a zombie and a copy of the folder have none,
 * and other containers and other machines that mount the folder see it. Throws `DoorError` when it is held, and
 * `StorageError` when the file system cannot lock.
 */
export function lockFolder(folder: string): () => void {
  const database = acquired(folder);
  const release = (): void => {
    if (held.delete(database)) database.close();
  };
  try {
    replaceFile(fs, folder, HOLDER, `process ${process.pid} of ${hostname()}`);
  } catch (error) {
    release();
    if (!(error instanceof StorageError)) throw error;
    throw new StorageError(`--data: ${folder} cannot be locked: ${error.message}`, error.code);
  }
  return () => {
    // First, so that the text of the next holder is not removed.
    if (held.has(database)) quietly(() => fs.rmSync(join(folder, HOLDER), { force: true }));
    quietly(release);
  };
}

function acquired(folder: string): DatabaseSync {
  const file = join(folder, LOCKED);
  try {
    // Created here for its mode. Never opened again: closing any other handle of the process would end the lock (POSIX).
    if (!fs.existsSync(file)) fs.writeFileSync(file, '', { flag: 'a', mode: FILE_MODE });
    const database = new (sqlite().DatabaseSync)(file);
    try {
      // Nothing is written beside the file, and nothing into it: the transaction never ends.
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE');
    } catch (error) {
      database.close();
      throw error;
    }
    held.add(database);
    return database;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === BUSY) throw inUse(folder);
    throw new StorageError(`--data: ${folder} cannot be locked: ${messageOf(error)}`, codeOf(error));
  }
}

function inUse(folder: string): DoorError {
  const holder = textOf(fs, join(folder, HOLDER));
  return new DoorError('LOCKED', folder, {
    why: `is in use by ${holder === undefined || holder === '' ? 'another process' : holder}`,
    remedy: 'stop it',
    elsewhere: 'choose another --data',
  });
}

/** Node's SQLite, loaded when a folder is locked. Older versions of Node warn that it is experimental; what is used of it is not. */
function sqlite(): typeof import('node:sqlite') {
  const before = Object.getOwnPropertyDescriptor(process, 'emitWarning') ?? {};
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    Object.defineProperty(process, 'emitWarning', before);
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // What is left behind holds nobody up: the lock ends with the process.
  }
}
