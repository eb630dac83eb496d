import type { Reply } from '../reply.ts';
import type { FtpSession } from '../session.ts';

/** A command of the FTP server. */
export interface Command {
  /** What the user must be allowed; `nothing`: it needs no login. */
  readonly needs: 'nothing' | 'read' | 'write';
  /** Carries it out. `startAt`: the offset that REST set just before. A `WireError` is answered 501. */
  run(session: FtpSession, argument: string, startAt: number): Reply | Promise<Reply>;
}

export type CommandTable = Readonly<Record<string, Command>>;
