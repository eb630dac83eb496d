import { dataPorts } from '../doors/ports.ts';
import type { Conversation } from './conversation.ts';
import type { Invariant, Scene } from './scene.ts';

/** A command with its last reply. */
interface Asked {
  readonly verb: string;
  readonly argument: string;
  readonly code: number;
  readonly text: string;
}

const GREETING = /^220[ -]/;
/** The last line of a reply (RFC 959 §4.2). */
const LAST_LINE = /^([2-5]\d\d) (.*)$/;
/** A reply that comes before the last one of its command. */
const PRELIMINARY = /^1\d\d /;

export const isFtp = ({ received }: Conversation): boolean =>
  GREETING.test(Buffer.concat(received.slice(0, 1)).toString());

/** Whether it is a data connection that the client opened. */
export const isFtpData = ({ port }: Conversation): boolean => port >= dataPorts.first && port <= dataPorts.last;

/** The commands of a session that have a reply, in turn, as far as each reply belongs to one command: up to ABOR, which has two. */
function askedOn({ sent, received }: Conversation): readonly Asked[] {
  const commands = Buffer.concat(sent)
    .toString()
    .split('\n')
    .map((line) => /^([A-Za-z]{3,4})(?: (.*?))?\r?$/.exec(line));
  const replies = Buffer.concat(received)
    .toString()
    .split('\r\n')
    .filter((line) => !PRELIMINARY.test(line))
    .flatMap((line) => {
      const [, code, text = ''] = LAST_LINE.exec(line) ?? [];
      return code === undefined ? [] : [{ code: Number(code), text }];
    })
    .slice(1);
  const asked: Asked[] = [];
  for (const [n, { code, text }] of replies.entries()) {
    const [, verb = '', argument = ''] = commands[n] ?? [];
    if (verb === '' || verb.toUpperCase() === 'ABOR') break;
    asked.push({ verb: verb.toUpperCase(), argument, code, text });
  }
  return asked;
}

/** A login over FTP. */
interface FtpLogin {
  readonly name: string;
  /** Whether a user has, or had, this password. */
  readonly right: boolean;
  readonly admitted: boolean;
  /** Whether it must be in the system log: a login or a guess. Others were refused before anybody looked at the password. */
  readonly counts: boolean;
  readonly from: string;
}

/** Every login over FTP, in turn, by session. */
export const ftpLogins = ({ conversations, ledger }: Scene): readonly FtpLogin[] =>
  conversations.filter(isFtp).flatMap((conversation) => {
    let name = '';
    return askedOn(conversation).flatMap(({ verb, argument, code, text }) => {
      if (verb === 'USER') name = argument;
      if (verb !== 'PASS' || code === 503) return [];
      const right = ledger.ever.some((login) => login.name === name && login.password === argument);
      const admitted = code === 230;
      const counts = admitted || text.startsWith('Login incorrect');
      return [{ name, right, admitted, counts, from: conversation.from }];
    });
  });

/** What anybody may ask. */
const FREE = new Set(['USER', 'PASS', 'ACCT', 'REIN', 'QUIT', 'NOOP', 'SYST', 'FEAT', 'OPTS', 'HELP', 'ABOR']);

/** Over FTP nobody is admitted with a password that no user has or had, and without a login nothing is given. */
export const ftpNeedsLogin: Invariant = ({ conversations, ledger }) =>
  conversations.filter(isFtp).flatMap((conversation) => {
    const wrong: string[] = [];
    let [name, isIn] = ['', false];
    for (const { verb, argument, code } of askedOn(conversation)) {
      if (verb === 'USER') [name, isIn] = [argument, false];
      if (verb === 'REIN') isIn = false;
      if (verb === 'PASS') {
        const right = ledger.ever.some((login) => login.name === name && login.password === argument);
        isIn = code === 230;
        if (isIn && !right && ledger.certain) wrong.push(`over FTP "${name}" got in with a wrong password`);
      }
      if (!isIn && !FREE.has(verb) && code < 400) wrong.push(`over FTP ${verb} was answered ${code} without a login`);
    }
    return wrong;
  });
