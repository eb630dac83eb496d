import { factLine, listLine, type Listed } from '../../../wire/ftp/listing.ts';
import { pathText, resolved } from '../../../wire/ftp/path.ts';
import type { Connection } from '../../../net/door.ts';
import { UPLOADS } from '../files.ts';
import { limits } from '../limits.ts';
import { badArgument, notAllowed, notFound, reply, type Reply } from '../reply.ts';
import type { FtpSession, Transfer } from '../session.ts';
import { receiveAll, sendAll } from '../transfer.ts';
import type { Command, CommandTable } from './command.ts';
import { listedAt, writes } from './listed.ts';

const noConnection = (): Reply => reply(425, 'No data connection: send PASV, EPSV, PORT or EPRT, and connect.');
const cut = (): Reply => reply(426, 'The transfer was cut.');

const abortable = (): { readonly signal: AbortSignal; readonly abort: () => void } => {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
};

/** Opens the data connection, tells so, and uses it. The connection is closed at the end, and when the session or ABOR ends it. */
async function overData(
  session: FtpSession,
  { what, needs }: { readonly what: string; readonly needs: Transfer['needs'] },
  use: (connection: Connection) => Promise<Reply>,
): Promise<Reply> {
  const { plan } = session;
  if (!plan) return noConnection();
  if (session.silent) return cut();
  const { signal, abort } = abortable();
  session.transfer = { needs, abort };
  let connection: Connection | undefined;
  signal.addEventListener('abort', () => connection?.destroy(), { once: true });
  try {
    connection = await plan.open(signal);
    if (signal.aborted) return cut();
    if (!connection) return noConnection();
    await session.reply(reply(150, `Opening the data connection for ${what}.`));
    const used = await use(connection);
    return signal.aborted ? cut() : used;
  } finally {
    session.transfer = undefined;
    await session.arrange(undefined);
  }
}

const listing = (line: (file: Listed, session: FtpSession) => string, folderAlone: boolean): Command => ({
  needs: 'read',
  run(session, argument) {
    const found = folderAlone
      ? session.files.folder(resolved(session.folder, argument), writes(session))
      : listedAt(session, argument);
    if (!found) return notFound();
    const bytes = Buffer.from(found.map((file) => `${line(file, session)}\r\n`).join(''));
    return overData(session, { what: 'a listing', needs: 'read' }, async (connection) =>
      (await sendAll(session.site, connection, bytes)).whole ? reply(226, 'Listed.') : cut(),
    );
  },
});

function retrieve(session: FtpSession, argument: string, startAt: number): Reply | Promise<Reply> {
  const path = resolved(session.folder, argument);
  const file = session.files.file(path, writes(session));
  if (!file) return notFound();
  if (startAt > file.size) return reply(554, `The file has ${file.size} bytes.`, `got an offset of ${startAt}`);
  const what = `${pathText(path)} (${file.size - startAt} bytes)`;
  return overData(session, { what, needs: 'read' }, async (connection) => {
    const { bytes, whole } = await sendAll(session.site, connection, file.bytes.subarray(startAt));
    noteTransfer(session, { what: 'sent', path: pathText(path), bytes, whole });
    if (!whole) return cut();
    session.files.sent(file);
    return reply(226, 'Sent.');
  });
}

/** Names of uploaded files: printable, and no pattern. */
const NAME = /^[^\p{C}*?"\\]+$/u;

const store = (appends: boolean): Command => ({
  needs: 'write',
  run(session, argument, startAt) {
    const path = resolved(session.folder, argument);
    const [folder, name = '', ...more] = path;
    if (folder !== UPLOADS || more.length > 0 || name === '')
      return notAllowed(`got another folder, wanted /${UPLOADS}`);
    if (name.length > limits.name || !NAME.test(name))
      return reply(553, `A name has at most ${limits.name} printable characters.`, 'got a name that is none');
    const { uploads, camera } = session.site;
    const old = uploads.get(name)?.bytes ?? Buffer.alloc(0);
    const kept = appends ? old : old.subarray(0, startAt);
    if (kept.length < startAt) return badArgument(`REST: the file has ${old.length} bytes.`);
    return overData(session, { what: pathText(path), needs: 'write' }, async (connection) => {
      const { bytes, moved } = await receiveAll(session.site, connection, uploads.roomFor(name) - kept.length);
      // Whoever lost the right meanwhile stores nothing.
      const whole = moved.whole && bytes !== undefined && session.may('write');
      const stored =
        whole && uploads.put(name, { bytes: Buffer.concat([kept, bytes]), modifiedAt: camera.clock.wall.now() });
      noteTransfer(session, { what: 'stored', path: pathText(path), bytes: moved.bytes, whole: stored });
      if (bytes === undefined || (whole && !stored)) return reply(552, 'There is no room for the file.');
      return stored ? reply(226, 'Stored.') : cut();
    });
  },
});

function noteTransfer(
  { site, peer, user }: FtpSession,
  transfer: { what: 'sent' | 'stored'; path: string; bytes: number; whole: boolean },
): void {
  site.camera.journal.write('ftp.transfer', { peer: peer.address, user: user?.name ?? '', ...transfer });
}

/** Transfers (RFC 959 §4.1.3, RFC 3659). */
export const transfers: CommandTable = {
  LIST: listing((file, { site }) => listLine(file, site.camera.clock.wall.now()), false),
  NLST: listing(({ name }) => name, false),
  MLSD: listing((file, { facts }) => factLine(file, facts), true),
  RETR: { needs: 'read', run: retrieve },
  STOR: store(false),
  APPE: store(true),
  REST: {
    needs: 'read',
    run(session, argument) {
      if (!/^\d{1,12}$/.test(argument)) return badArgument('REST needs a number of bytes.');
      session.startAt = Number(argument);
      return reply(350, `The next transfer begins at ${session.startAt}.`);
    },
  },
};
