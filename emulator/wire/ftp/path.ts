import { WireError } from '../../kernel/errors.ts';

/** The longest path, in characters. */
const LONGEST_PATH = 512;

/** A path from the root: the names of folders, and of a file at its end. */
export type FtpPath = readonly string[];

export const pathText = (path: FtpPath): string => `/${path.join('/')}`;

/** The path that an argument means in a folder. Above the root there is nothing: `..` stays there. Throws `WireError`. */
export function resolved(folder: FtpPath, argument: string): FtpPath {
  if (argument.length > LONGEST_PATH)
    throw new WireError({ got: argument, wanted: `at most ${LONGEST_PATH} characters`, where: 'path' });
  const path: string[] = argument.startsWith('/') ? [] : [...folder];
  for (const name of argument.split('/')) {
    if (name === '..') path.pop();
    else if (name !== '' && name !== '.') path.push(name);
  }
  return path;
}

/** A path as a quoted reply has it: quotes are doubled (RFC 959, appendix II). */
export const quoted = (path: FtpPath): string => `"${pathText(path).replaceAll('"', '""')}"`;
