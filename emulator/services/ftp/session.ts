import type { Account } from '../../guide/account.ts';
import type { Cancel } from '../../kernel/clock.ts';
import { WireError, shown } from '../../kernel/errors.ts';
import { withoutSecrets, type Masked } from '../../kernel/masking.ts';
import { own } from '../../kernel/own.ts';
import type { Peer } from '../../kernel/peer.ts';
import { soon } from '../../kernel/time.ts';
import { Turns } from '../../kernel/turns.ts';
import type { Connection } from '../../net/door.ts';
import type { UserLevel } from '../../settings/user-level.ts';
import { ftpReply, parseFtpCommand, type FtpCommand } from '../../wire/ftp/command.ts';
import { FtpLines, type FtpLine } from '../../wire/ftp/lines.ts';
import { factNames } from '../../wire/ftp/listing.ts';
import type { FtpPath } from '../../wire/ftp/path.ts';
import { connectionNumber } from '../request-event.ts';
import { commands, withSecret } from './commands/index.ts';
import type { DataPlan } from './data-connection.ts';
import { Files } from './files.ts';
import { limits } from './limits.ts';
import { notAllowed, reply, type Reply } from './reply.ts';
import type { FtpSite } from './site.ts';

/** A user who has logged in. */
export interface FtpUser {
  readonly name: string;
  readonly level: UserLevel;
  /** The account as it was at the login; undefined where nobody need log in, which no sound camera has. */
  readonly account: Account | undefined;
}

/** A transfer that runs. */
export interface Transfer {
  /** What its user must be allowed. */
  readonly needs: 'read' | 'write';
  abort(): void;
}

/** A session: a control connection with what its commands have set (RFC 959). */
export class FtpSession {
  readonly site: FtpSite;
  readonly peer: Peer;
  readonly local: Peer;
  readonly files: Files;
  /** The name that USER gave, until PASS. */
  claimed: string | undefined;
  user: FtpUser | undefined;
  wrongPasswords = 0;
  folder: FtpPath = [];
  /** How the next data connection comes about. */
  plan: DataPlan | undefined;
  /** After EPSV ALL no other command may arrange a data connection (RFC 2428 §4). */
  onlyEpsv = false;
  /** Where the next transfer begins (REST), in bytes. */
  startAt = 0;
  facts: readonly string[] = factNames;
  transfer: Transfer | undefined;
  readonly #connection: Connection;
  readonly #lines = new FtpLines();
  readonly #turns = new Turns();
  #waiting = 0;
  #ended = false;
  #silent = false;
  #patience: Cancel | undefined;
  /** Since when nobody is logged in, in ms of uptime: no command gives whoever has to log in more time. */
  #nobodySince: number | undefined;

  constructor(site: FtpSite, connection: Connection) {
    this.site = site;
    this.peer = connection.peer;
    this.local = connection.local;
    this.files = new Files(site);
    this.#connection = connection;
  }

  /** Serves the session until its connection ends. */
  async serve(): Promise<void> {
    const { journal, model } = this.site.camera;
    const { address, port } = this.peer;
    journal.write('ftp.session', { peer: address, peerPort: port, state: 'begun' });
    try {
      this.#rest();
      await this.reply(reply(220, `${model.name} FTP server ready.`));
      // The end of what the client sends does not end what it is sent.
      const sent: AsyncIterable<Buffer> = this.#connection.stream.iterator({ destroyOnReturn: false });
      for await (const bytes of sent) {
        for (const line of this.#lines.push(bytes)) {
          this.#take(line);
          // Whoever sends more before they have the replies waits, and others have their turn.
          if (this.#waiting <= limits.waiting) continue;
          await this.#turns.settled();
          await new Promise<void>(soon);
        }
        if (this.#ended) break;
      }
      this.#silent = true;
      this.transfer?.abort();
      await this.#turns.settled();
    } catch {
      // The stream failed: clients may disconnect without QUIT.
    } finally {
      await this.end();
      await this.#turns.settled();
      journal.write('ftp.session', { peer: address, peerPort: port, state: 'ended' });
    }
  }

  /** Sends a reply, unless the session has ended: nothing follows its last reply. Resolves when it has left. */
  async reply(answer: Reply): Promise<void> {
    if (!this.#ended) await this.#send(answer);
  }

  async #send({ code, text }: Reply): Promise<void> {
    const { stream } = this.#connection;
    if (!stream.writable) return;
    await new Promise<void>((sent) => stream.write(ftpReply(code, text), () => sent()));
  }

  /** Whether the client sends no more: it may wait for replies, but not for files. */
  get silent(): boolean {
    return this.#silent;
  }

  /** Ends the session, with its transfer; `farewell`: the last reply. */
  async end(farewell?: Reply): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#patience?.();
    this.transfer?.abort();
    if (farewell) {
      const late = this.site.camera.clock.real.after(limits.farewell, () => this.#connection.destroy());
      await this.#send(farewell);
      late();
    }
    await this.arrange(undefined);
    this.#connection.destroy();
  }

  /** Sets how the next data connection comes about, in place of what was set before. */
  async arrange(plan: DataPlan | undefined): Promise<void> {
    const before = this.plan;
    this.plan = plan;
    await before?.close();
  }

  /** Whether the login still counts: the user is there, and has the same password. */
  stays(): boolean {
    if (!this.user) return true;
    const { rules, users } = this.site.camera;
    return rules.password.loginStays(this.user.account, users.accounts.find(this.user.name));
  }

  /** Whether the user may read or write now. */
  may(what: 'read' | 'write'): boolean {
    if (!this.user) return false;
    const { rules, users, settings } = this.site.camera;
    const { level } = users.accounts.find(this.user.name) ?? this.user;
    const there = rules.hosts.levelAt(settings, this.peer.address, level);
    return rules.accounts.mayCall(there, rules.ftp.functionFor(what), 'ftp');
  }

  /** Obeys a change of accounts: ends the session, or the transfer, that its user has no right to any more. */
  async followAccounts(): Promise<void> {
    if (!this.stays()) return this.end(reply(421, 'Your account was changed. Good bye.'));
    if (this.transfer && !this.may(this.transfer.needs)) this.transfer.abort();
  }

  #take(line: FtpLine): void {
    if (this.#ended) return;
    const command = this.#read(line);
    // These two are obeyed while a transfer runs (RFC 959 §4.1.3).
    if (command?.verb === 'ABOR') this.transfer?.abort();
    this.#waiting++;
    if (command?.verb === 'STAT' && command.argument === '' && this.transfer)
      return void this.reply(reply(213, 'A transfer is under way.')).finally(() => this.#waiting--);
    const { journal } = this.site.camera;
    void this.#turns
      .take(() => (command ? this.#obey(command) : this.#unreadable()))
      .catch((error: unknown) => {
        journal.fault('FTP session', error);
        return this.end(reply(421, 'A fault of the emulator. Good bye.'));
      })
      .finally(() => this.#waiting--);
  }

  #read(line: FtpLine): FtpCommand | undefined {
    if ('error' in line) return undefined;
    try {
      return parseFtpCommand(line.text);
    } catch (error) {
      if (error instanceof WireError) return undefined;
      throw error;
    }
  }

  async #unreadable(): Promise<void> {
    this.startAt = 0;
    this.#journal('?', undefined, reply(500, '', 'got a line that is no command, wanted one of RFC 959'));
    await this.reply(reply(500, 'Not a command.'));
  }

  async #obey({ verb, argument }: FtpCommand): Promise<void> {
    if (this.#ended) return;
    const answer = await this.#answer({ verb, argument });
    const shownArgument = withSecret.has(verb) || argument === '' ? undefined : withoutSecrets(shown(argument));
    this.#journal(own(commands, verb) ? verb : '?', shownArgument, answer);
    if (answer.code === 421 || verb === 'QUIT') await this.end(answer);
    else await this.reply(answer);
    this.#rest();
  }

  async #answer({ verb, argument }: FtpCommand): Promise<Reply> {
    // REST counts for the very next command (RFC 3659 §5.3), whatever becomes of that.
    const { startAt } = this;
    this.startAt = 0;
    const command = own(commands, verb);
    if (!command) return reply(502, 'This server does not know the command.', `got ${shown(verb)}`);
    if (command.needs !== 'nothing') {
      if (!this.user) return reply(530, 'Log in with USER and PASS.', 'got no login');
      if (!this.stays()) return reply(421, 'Your account was changed. Good bye.', 'got a login of before a change');
      if (!this.may(command.needs)) return notAllowed(`got a user who may not ${command.needs}`);
    }
    try {
      return await command.run(this, argument, startAt);
    } catch (error) {
      if (error instanceof WireError) return reply(501, error.message, error.message);
      throw error;
    }
  }

  #rest(): void {
    this.#patience?.();
    if (this.#ended) return;
    const { uptime } = this.site.camera.clock;
    this.#nobodySince = this.user ? undefined : (this.#nobodySince ?? uptime.now());
    const ms = this.#nobodySince === undefined ? limits.idle : this.#nobodySince + limits.login - uptime.now();
    this.#patience = uptime.after(Math.max(0, ms), () => {
      // Transfers have a limit of their own.
      if (this.transfer) this.#rest();
      else void this.end(reply(421, 'Nothing was heard for a while. Good bye.'));
    });
  }

  #journal(command: string, argument: Masked | undefined, { code, why }: Reply): void {
    const { address, port } = this.peer;
    this.site.camera.journal.write('ftp.command', {
      peer: address,
      peerPort: port,
      connection: connectionNumber(this.#connection.stream),
      ...(this.user ? { user: this.user.name } : {}),
      command,
      ...(argument === undefined ? {} : { argument }),
      code,
      ...(why === undefined ? {} : { why }),
    });
  }
}
