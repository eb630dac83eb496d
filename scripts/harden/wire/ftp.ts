import { randomBytes } from 'node:crypto';
import { ClientError } from '../../clients/client-error.ts';
import type { RawConnection } from '../../clients/raw.ts';
import type { Inquiry } from '../inquiry.ts';
import { fail, once, pass, unseen, type Result, type Trial } from './tried.ts';

/** Where one who has no account logs in, and the password that they are asked for (RFC 1635). */
const ANONYMOUS = 'anonymous';
const LOGGED_IN = 230;
const PASSWORD_WANTED = 331;
const LONGEST_REPLY = 16_384;

/** The code of the next reply: its last line has a space after it (RFC 959 §4.2). */
const reply = (connection: RawConnection): Promise<number> =>
  connection.received((bytes) => {
    const text = bytes.toString('latin1');
    const end = /^(\d{3}) .*\r?\n/m.exec(text);
    if (end) return { value: Number(end[1]), length: end.index + end[0].length };
    if (bytes.length > LONGEST_REPLY) throw new ClientError('what answers there is no FTP server');
    return undefined;
  });

/** Logs in over FTP; whether that is admitted. */
async function admits({ camera }: Inquiry, port: number, name: string, password: string): Promise<boolean> {
  const url = new URL(camera.url);
  [url.protocol, url.port] = ['http:', String(port)];
  const connection = camera.open(url);
  try {
    await reply(connection);
    await connection.write(`USER ${name}\r\n`);
    let code = await reply(connection);
    if (code === PASSWORD_WANTED) {
      await connection.write(`PASS ${password}\r\n`);
      code = await reply(connection);
    }
    await connection.write('QUIT\r\n');
    return code === LOGGED_IN;
  } finally {
    connection.close();
  }
}

/** What must not get in over FTP, where it is served: nobody's account, and, as a guess, the administrator's with any password. */
export const ftpTrials = (inquiry: Inquiry, port: number): readonly Trial[] => [
  {
    check: 'ftp.anonymous',
    part: 'anonymous',
    wanted: 'refused',
    probe: `a login as ${ANONYMOUS} at TCP ${port}`,
    ask: () =>
      once(inquiry.camera, 'FTP anonymous', () =>
        judged(inquiry, port, ANONYMOUS, 'audit@example.com', 'gets in with any password'),
      ),
  },
  {
    check: 'ftp.any-password',
    part: 'any password',
    wanted: 'refused',
    probe: `a login of the administrator with another password at TCP ${port}`,
    ask: async () => {
      const { login, attempts } = inquiry.site;
      if (!attempts || !login) return undefined;
      return once(inquiry.camera, 'FTP any password', () =>
        judged(inquiry, port, login.name, randomBytes(9).toString('hex'), 'a wrong password is taken'),
      );
    },
  },
];

async function judged(inquiry: Inquiry, port: number, name: string, password: string, taken: string): Promise<Result> {
  if (!(await inquiry.camera.listens(port))) return undefined;
  try {
    return (await admits(inquiry, port, name, password)) ? fail(taken) : pass('refused');
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return unseen(error.message);
  }
}
