import type { JournalEntry, JournalEvents, JournalKind } from '../../kernel/journal.ts';
import { Signal } from '../../kernel/signal.ts';
import type { LogLine, SystemLog, SystemLogNeeds } from './log.ts';
import { LogShares, type SharedLine } from './log-shares.ts';

/** Assumed: an event that repeats within this time, in ms of the wall clock, is counted on the existing line. */
const REPEATS_WITHIN = 60_000;

type Describe<K extends JournalKind> = (
  details: JournalEvents[K],
) => Pick<LogLine, 'what' | 'where' | 'user' | 'address'>;

const resets: Readonly<Record<JournalEvents['camera.reset']['what'], string>> = {
  all: 'Default reset',
  'except-network': 'Default reset (except the network settings)',
  restart: 'Restart',
};

/** The log lines of journal events. Other events have no line; a refused login has one only when it was a guess. */
const descriptions: { readonly [K in JournalKind]?: Describe<K> } = {
  'auth.accepted': ({ protocol, user, peer }) => ({ what: 'Login', where: protocol, user, address: peer }),
  'auth.locked-out': ({ protocol, peer }) => ({
    what: 'Access denied for a while',
    where: protocol,
    user: '',
    address: peer,
  }),
  'account.registered': ({ user, peer, protocol }) => ({
    what: 'Administrator registered',
    where: protocol,
    user,
    address: peer,
  }),
  'account.changed': ({ user, change, by }) => ({
    what: `User ${user} ${change}`,
    where: 'setup',
    user: by,
    address: '',
  }),
  'settings.changed': ({ keys, by }) => ({
    what: `Changed: ${keys.join(', ')}`,
    where: 'setup',
    user: by,
    address: '',
  }),
  'service.failed': ({ service, error }) => ({
    what: `Service failed: ${error}`,
    where: service,
    user: '',
    address: '',
  }),
  'ntp.synchronised': ({ server }) => ({ what: 'Time synchronised', where: 'ntp', user: '', address: server }),
  'ntp.refused': ({ server, why }) => ({
    what: `Time not synchronised: ${why}`,
    where: 'ntp',
    user: '',
    address: server,
  }),
  'dns.refused': ({ name, server, why }) => ({
    what: `Name ${name} not resolved: ${why}`,
    where: 'dns',
    user: '',
    address: server,
  }),
  'clock.set': ({ by }) => ({ what: 'Date and time set', where: 'setup', user: by, address: '' }),
  'camera.reset': ({ what, by }) => ({ what: resets[what], where: 'maintenance', user: by, address: '' }),
  'camera.power': ({ state }) => ({ what: `Power ${state}`, where: 'camera', user: '', address: '' }),
};

const GUESS = 'Wrong user name or password';
/** The most names of guesses that one line tells apart. */
const NAMES = 1_000;

function describe(entry: JournalEntry): ReturnType<Describe<JournalKind>> | undefined {
  // The first administrator is added by no user, and has a line of its own.
  if (entry.kind === 'account.changed' && entry.by === '') return undefined;
  if (entry.kind === 'auth.refused')
    return entry.why === 'wrong credentials'
      ? { what: GUESS, where: entry.protocol, user: entry.user ?? '', address: entry.peer }
      : undefined;
  const description = descriptions[entry.kind] as Describe<JournalKind> | undefined;
  return description?.(entry);
}

/** Text with a question mark for each control character, as these could forge lines. */
const harmless = (text: string): string => text.replaceAll(/\p{Cc}/gu, '?').slice(0, 200);

/** Whether two lines are counted as one. Guesses are alike whatever name they try, or each new name would make a new line. */
const alike = (one: LogLine, other: LogLine): boolean =>
  one.what === other.what &&
  one.where === other.where &&
  one.address === other.address &&
  (one.what === GUESS || one.user === other.user);

function namesIn(names: ReadonlySet<string>): string {
  const [first = ''] = names;
  const others = names.size - 1;
  return others === 0 ? first : `${first} and ${others === 1 ? '1 other name' : `${others} other names`}`;
}

/** The system log, which the camera shows its administrator: the latest lines, repeats counted, dated by the camera's wall clock. */
export function createSystemLog({ journal, wall }: SystemLogNeeds): SystemLog {
  const lines = new LogShares();
  const names = new WeakMap<SharedLine, Set<string>>();
  const changed = new Signal<void>(journal.fault, 'a listener of the system log');

  /** Counts a repeat on an existing line, if that is at most a minute old. */
  function counted(line: LogLine): boolean {
    const known = lines.latest(
      (one) => alike(one.line, line) && names.has(one) && Math.abs(line.at - one.line.at) <= REPEATS_WITHIN,
    );
    const tried = known && names.get(known);
    if (!tried) return false;
    if (tried.size < NAMES) tried.add(line.user);
    known.line = { ...known.line, times: known.line.times + 1, user: namesIn(tried) };
    return true;
  }

  journal.entered.on((entry) => {
    const described = describe(entry);
    if (!described) return;
    const { where, address } = described;
    const line = {
      at: wall(),
      what: harmless(described.what),
      where,
      user: harmless(described.user),
      address,
      times: 1,
    };
    if (!counted(line)) names.set(lines.add(line), new Set([line.user]));
    changed.emit();
  });
  return {
    lines: () => lines.all(),
    clear() {
      lines.clear();
      changed.emit();
    },
    restore(kept) {
      const since = lines.all();
      lines.clear();
      for (const line of [...kept, ...since]) lines.add(line);
    },
    changed,
  };
}
