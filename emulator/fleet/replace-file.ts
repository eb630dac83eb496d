import type fs from 'node:fs';
import { join } from 'node:path';
import { codeOf, StorageError } from '../kernel/errors.ts';
import { own } from '../kernel/own.ts';

/** The modes of files and folders: they hold passwords, so only their owner may read them. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** The functions of `node:fs` that are used, so that tests can replace them. */
export type Files = Pick<
  typeof fs,
  | 'closeSync'
  | 'fsyncSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeSync'
>;

const meanings: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device fails',
  EISDIR: 'there is a folder in its place',
  EMFILE: 'the process has too many files open',
  ENFILE: 'the system has too many files open',
  ENOENT: 'the folder is gone',
  ENOSPC: 'no space is left',
  ENOTDIR: 'there is no folder',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

/** The error of a file operation: what failed, and why. */
export function storageError(what: string, file: string, error: unknown): StorageError {
  const code = codeOf(error);
  const meaning = own(meanings, code);
  return new StorageError(`${file}: cannot be ${what}: ${meaning === undefined ? code : `${meaning} (${code})`}`, code);
}

/** The text of a file; undefined when there is none. Throws `StorageError`. */
export function textOf(files: Files, file: string): string | undefined {
  try {
    return files.readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw storageError('read', file, error);
  }
}

/**
 * Replaces a file as a whole: writes a temporary file, syncs and renames it, and syncs the folder, so that the name survives a crash
 * too. Throws `StorageError`; then the old file is unchanged, and the temporary one is removed.
 */
export function replaceFile(files: Files, folder: string, name: string, text: string): void {
  const file = join(folder, name);
  const aside = `${file}.new`;
  const before = textOf(files, file);
  let directory: number | undefined;
  try {
    // Opened first: after the rename, a lack of descriptors must not prevent the sync of the folder.
    directory = files.openSync(folder, 'r');
    writeWhole(files, aside, text);
    files.renameSync(aside, file);
    try {
      files.fsyncSync(directory);
    } catch (error) {
      putBack(files, folder, name, before);
      throw error;
    }
  } catch (error) {
    quietly(() => files.rmSync(aside, { force: true }));
    throw storageError('saved', file, error);
  } finally {
    if (directory !== undefined) closeQuietly(files, directory);
  }
}

/** Writes all of a text and syncs it. A write may be partial, which only its count tells. */
function writeWhole(files: Files, file: string, text: string): void {
  const bytes = Buffer.from(text);
  const handle = files.openSync(file, 'w', FILE_MODE);
  try {
    for (let at = 0; at < bytes.length;) {
      const written = files.writeSync(handle, bytes, at, bytes.length - at);
      if (written === 0) throw Object.assign(new Error('nothing is written'), { code: 'ENOSPC' });
      at += written;
    }
    files.fsyncSync(handle);
  } catch (error) {
    closeQuietly(files, handle);
    throw error;
  }
  // Some file systems (NFS, quotas) report only on close that there is no space.
  files.closeSync(handle);
}

/** Puts the old file back, as far as possible, because the renamed new one may not survive a crash. */
function putBack(files: Files, folder: string, name: string, before: string | undefined): void {
  const file = join(folder, name);
  quietly(() => {
    if (before === undefined) return files.rmSync(file, { force: true });
    writeWhole(files, `${file}.new`, before);
    files.renameSync(`${file}.new`, file);
  });
}

const closeQuietly = (files: Files, handle: number): void => quietly(() => files.closeSync(handle));

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // The first error is the one that is reported.
  }
}
