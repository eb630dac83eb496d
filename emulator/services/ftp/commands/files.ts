import { factLine, factTime, listLine } from '../../../wire/ftp/listing.ts';
import { pathText, quoted, resolved } from '../../../wire/ftp/path.ts';
import { UPLOADS } from '../files.ts';
import { badArgument, done, notAllowed, notFound, reply, type Reply } from '../reply.ts';
import type { FtpSession } from '../session.ts';
import type { Command, CommandTable } from './command.ts';
import { listedAt, writes } from './listed.ts';

function change(session: FtpSession, argument: string): Reply {
  if (argument === '') return badArgument('CWD needs a folder.');
  const path = resolved(session.folder, argument);
  if (!session.files.folder(path, writes(session))) return notFound();
  session.folder = path;
  return done(`Now in ${pathText(path)}`);
}

const up: Command = { needs: 'read', run: (session) => change(session, '..') };
const where: Command = { needs: 'read', run: ({ folder }) => reply(257, `${quoted(folder)} is the current folder.`) };

function aboutFile(session: FtpSession, argument: string, tell: (size: number, modifiedAt: number) => string): Reply {
  const file = session.files.file(resolved(session.folder, argument), writes(session));
  return file ? reply(213, tell(file.size, file.modifiedAt)) : notFound();
}

/** Folders, and what files are (RFC 959 §4.1.3, RFC 3659). */
export const files: CommandTable = {
  CWD: { needs: 'read', run: change },
  XCWD: { needs: 'read', run: change },
  CDUP: up,
  XCUP: up,
  PWD: where,
  XPWD: where,
  SIZE: { needs: 'read', run: (session, argument) => aboutFile(session, argument, String) },
  MDTM: { needs: 'read', run: (session, argument) => aboutFile(session, argument, (_size, at) => factTime(at)) },
  MLST: {
    needs: 'read',
    run(session, argument) {
      const path = resolved(session.folder, argument);
      const found = session.files.find(path, writes(session));
      if (!found) return notFound();
      return reply(250, ['About the file:', factLine(found, session.facts, pathText(path)), 'End.'].join('\n'));
    },
  },
  STAT: {
    needs: 'read',
    run(session, argument) {
      if (argument === '') return reply(211, 'Logged in; no transfer goes on.');
      const found = listedAt(session, argument);
      if (!found) return notFound();
      const lines = found.map((file) => listLine(file, session.site.camera.clock.wall.now()));
      return reply(213, ['Listing:', ...lines, 'End.'].join('\n'));
    },
  },
  DELE: {
    needs: 'write',
    run(session, argument) {
      const path = resolved(session.folder, argument);
      const [folder, name = ''] = path;
      if (!session.files.find(path, true)) return notFound();
      if (folder !== UPLOADS || name === '') return notAllowed('got a file that nobody stored');
      session.site.uploads.remove(name);
      return done('Deleted.');
    },
  },
};
