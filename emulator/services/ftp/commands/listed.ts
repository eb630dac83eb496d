import { fitsPattern } from '../../../wire/ftp/pattern.ts';
import type { Listed } from '../../../wire/ftp/listing.ts';
import { resolved } from '../../../wire/ftp/path.ts';
import type { FtpSession } from '../session.ts';

/** Whether the session's user may store files. */
export const writes = (session: FtpSession): boolean => session.may('write');

/** Options such as `-la`, which clients send as if the server were ls: they change nothing. */
const withoutOptions = (argument: string): string => argument.replace(/^(?:-[a-zA-Z1]*(?: +|$))+/, '');

/** What LIST lists: a folder, a file, or the files of a folder that fit a pattern; undefined when there is nothing. */
export function listedAt(session: FtpSession, argument: string): readonly Listed[] | undefined {
  const path = resolved(session.folder, withoutOptions(argument));
  const folder = session.files.folder(path, writes(session));
  if (folder) return folder;
  const file = session.files.file(path, writes(session));
  if (file) return [file];
  const pattern = path.at(-1) ?? '';
  if (!/[*?]/.test(pattern)) return undefined;
  return session.files.folder(path.slice(0, -1), writes(session))?.filter(({ name }) => fitsPattern(name, pattern));
}
