import type { JournalEntry, JournalEvents, JournalKind } from '../kernel/journal.ts';
import type { LogLine, SystemLog, SystemLogNeeds } from '../guide/parts.ts';

/** Assumed: how many lines a camera keeps. */
const LINES = 200;
/** Assumed: the same again within this time, in ms of the wall clock, is counted on the line that is there. */
const REPEATS_WITHIN = 60_000;

type Told<K extends JournalKind> = (told: JournalEvents[K]) => Pick<LogLine, 'what' | 'where' | 'user' | 'address'>;

const resets: Readonly<Record<JournalEvents['camera.reset']['what'], string>> = {
  all: 'Default reset',
  'except-network': 'Default reset (except the network settings)',
  restart: 'Restart',
};

/** What of all that happens an administrator is told, and in which words. Refused logins count only when they were guesses. */
const words: { readonly [K in JournalKind]?: Told<K> } = {
  'auth.accepted': ({ protocol, user, peer }) => ({ what: 'Login', where: protocol, user, address: peer }),
  'auth.locked-out': ({ protocol, peer }) => ({
    what: 'Access denied for a while',
    where: protocol,
    user: '',
    address: peer,
  }),
  'account.registered': ({ user, peer }) => ({ what: 'Administrator registered', where: 'http', user, address: peer }),
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
  'ntp.synchronised': ({ server }) => ({ what: 'Time synchronised', where: 'ntp', user: '', address: server }),
  'ntp.refused': ({ server, why }) => ({
    what: `Time not synchronised: ${why}`,
    where: 'ntp',
    user: '',
    address: server,
  }),
  'camera.reset': ({ what, by }) => ({ what: resets[what], where: 'maintenance', user: by, address: '' }),
  'camera.power': ({ state }) => ({ what: `Power ${state}`, where: 'camera', user: '', address: '' }),
};

function toldBy(entry: JournalEntry): ReturnType<Told<JournalKind>> | undefined {
  if (entry.kind === 'auth.refused')
    return entry.why === 'wrong credentials'
      ? { what: 'Wrong user name or password', where: entry.protocol, user: entry.user ?? '', address: entry.peer }
      : undefined;
  const tell = words[entry.kind] as Told<JournalKind> | undefined;
  return tell?.(entry);
}

/** Control characters would forge lines: each becomes a question mark. */
const harmless = (text: string): string => text.replaceAll(/\p{Cc}/gu, '?').slice(0, 200);

const alike = (one: LogLine, other: LogLine): boolean =>
  one.what === other.what && one.where === other.where && one.user === other.user && one.address === other.address;

/** The log that the camera shows its administrator: the latest lines, repeats counted, dated by the camera's own clock. */
export function systemLog({ journal, wall }: SystemLogNeeds): SystemLog {
  let lines: LogLine[] = [];
  journal.entered.on((entry) => {
    const told = toldBy(entry);
    if (!told) return;
    const at = wall();
    const line = {
      at,
      what: harmless(told.what),
      where: told.where,
      user: harmless(told.user),
      address: told.address,
      times: 1,
    };
    const last = lines.findLastIndex((known) => alike(known, line) && Math.abs(at - known.at) <= REPEATS_WITHIN);
    const known = lines[last];
    if (known) lines[last] = { ...known, times: known.times + 1 };
    else lines = [...lines, line].slice(-LINES);
  });
  return {
    lines: () => lines,
    clear() {
      lines = [];
    },
  };
}
