import { isAuditor } from './auditor.ts';
import { ftpLogins, isFtp, isFtpData } from './ftp-sessions.ts';
import { isWhole, nameIn, proves, provesForAnother, signsTarget } from './proof.ts';
import { isOpen } from './protected-answers.ts';
import { exchangesOf, type Invariant, type Scene } from './scene.ts';

const LOGIN = 'Login';
const GUESS = 'Wrong user name or password';
/** Statuses that only follow a login which was admitted. */
const PASSED: ReadonlySet<number> = new Set([200, 302, 404, 405, 454, 455, 457, 459, 461]);
/** The page of whoever logs out: its status is 401, and the login was admitted. */
const LOGGED_OUT = 'You are logged out';
/** More lines than that push out others. */
const FULL = 40;
/** Events after which lines are gone, or are of another life of the camera. */
const FORGETS = new Set(['camera.reset', 'camera.power', 'camera.restored', 'camera.moved', 'camera.defect']);

/** Whether the log may have lost lines of logins: something emptied it after the first one, or the journal has no room to say so. */
function forgotten(journal: Scene['journal']): boolean {
  const first = journal.findIndex(({ kind }) => kind.startsWith('auth.'));
  return (journal[0]?.seq ?? 1) > 1 || (first >= 0 && journal.slice(first).some(({ kind }) => FORGETS.has(kind)));
}

interface Tally {
  least: number;
  most: number;
}

/**
 * How many logins and guesses clients sent, at least and at most, by what, where, user and address. What is answered 401 may have an old
 * nonce, and is no guess; a login that is answered 400 or 403, or not at all, may not have been admitted.
 */
function sent(scene: Scene): Map<string, Tally> {
  const found = new Map<string, Tally>();
  for (const { on, ...exchange } of exchangesOf(scene)) {
    const header = exchange.headers.get('authorization');
    const name = header === undefined ? undefined : nameIn(header);
    if (name === undefined) continue;
    const spoken = (exchange.version.startsWith('RTSP') ? 'rtsp' : 'http') + (on.secure ? 's' : '');
    const where = exchange.headers.has('upgrade') ? 'websocket' : spoken;
    const right = scene.ledger.ever.some((login) => proves(exchange, login));
    const isMisplaced = (): boolean => scene.ledger.ever.some((login) => provesForAnother(exchange, login));
    const loggedOut = exchange.text.includes(LOGGED_OUT);
    const { status } = exchange;
    const refused = status === undefined ? !right : status === 401 && !loggedOut;
    const what = refused ? GUESS : LOGIN;
    // What proves the password for another URI or method is neither.
    if (status === 400 && !(right && signsTarget(exchange))) continue;
    const clear =
      status !== undefined &&
      !isOpen(exchange) &&
      (what === GUESS ? !right && isWhole(exchange) && !isMisplaced() : right && (loggedOut || PASSED.has(status)));
    const key = keyOf({ what, where, user: what === GUESS ? '' : name, address: on.from });
    const tally = found.get(key) ?? { least: 0, most: 0 };
    found.set(key, { least: tally.least + (clear ? 1 : 0), most: tally.most + 1 });
  }
  for (const { name, right, admitted, counts, from } of ftpLogins(scene)) {
    const key = keyOf({ what: admitted ? LOGIN : GUESS, where: 'ftp', user: admitted ? name : '', address: from });
    const tally = found.get(key) ?? { least: 0, most: 0 };
    found.set(key, { least: tally.least + (counts && right === admitted ? 1 : 0), most: tally.most + 1 });
  }
  return found;
}

interface Line {
  readonly where: string;
  readonly what: string;
  readonly user: string;
  readonly address: string;
  readonly times: number;
}

const keyOf = ({ what, where, user, address }: Omit<Line, 'times'>): string => [what, where, user, address].join(',');

const linesOf = (text: string): readonly Line[] =>
  [...text.matchAll(/^log\d+=[^,]*,([^,]*),([^,]*),([^,]*),([^,]*),(\d+)\r?$/gm)].map(
    ([, where = '', what = '', user = '', address = '', times = '']) => ({
      where,
      what,
      user,
      address,
      times: Number(times),
    }),
  );

/** Those of SNMP are datagrams, which nobody taps: section 4.2 counts them itself. */
const UNHEARD = 'snmp';

/** Every login and every guess is in the system log, once, with its user, its address and its protocol. */
export const loginsAreLogged: Invariant = (scene) => {
  const { conversations, journal, log, programs } = scene;
  if (log === undefined || forgotten(journal)) return [];
  const clients = sent(scene);
  const lines = linesOf(log);
  if (lines.length > FULL || clients.size > FULL) return [];
  const logged = new Map<string, number>();
  for (const line of lines) {
    if (isAuditor(line.address) || line.where === UNHEARD || (line.what !== LOGIN && line.what !== GUESS)) continue;
    const key = keyOf(line.what === GUESS ? { ...line, user: '' } : line);
    logged.set(key, (logged.get(key) ?? 0) + line.times);
  }
  const unread = programs || conversations.some((one) => !one.readable && !isFtp(one) && !isFtpData(one));
  return [...new Set([...clients.keys(), ...logged.keys()])].flatMap((key) => {
    const { least, most } = clients.get(key) ?? { least: 0, most: 0 };
    const times = logged.get(key) ?? 0;
    return times < least || (times > most && !unread)
      ? [`"${key}" is logged ${times} times, sent ${least} to ${most} times`]
      : [];
  });
};
