import type { LogLines } from '../../device/log/log.ts';
import type { Masked } from '../../kernel/masking.ts';

/** The events of the FTP server. */
export interface FtpEvents {
  /** A command and the code of its last reply. The arguments of PASS and ACCT are not in it. */
  'ftp.command': {
    peer: string;
    peerPort: number;
    connection: number;
    user?: string;
    command: string;
    argument?: Masked;
    code: number;
    why?: string;
  };
  'ftp.session': { peer: string; peerPort: number; state: 'begun' | 'ended'; why?: string };
  /** A file that was sent or stored, as far as it went. */
  'ftp.transfer': { peer: string; user: string; what: 'sent' | 'stored'; path: string; bytes: number; whole: boolean };
  /** A data connection that somebody else than the client opened, or that was to go to somebody else. */
  'ftp.stranger': { peer: string; other: string; otherPort: number };
}

export const ftpLines: LogLines<FtpEvents> = {
  'ftp.transfer': ({ peer, user, what, path, whole }) =>
    what === 'stored' && whole ? { what: `File ${path} stored`, where: 'ftp', user, address: peer } : undefined,
};
