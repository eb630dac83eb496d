import { own } from '../../kernel/own.ts';
import { Signal } from '../../kernel/signal.ts';
import { GUESS } from './guess.ts';
import type { LogLine, LogText, SystemLog, SystemLogNeeds } from './log.ts';
import { LogShares, type SharedLine } from './log-shares.ts';

/** Assumed: an event that repeats within this time, in ms of the wall clock, is counted on the existing line. */
const REPEATS_WITHIN = 60_000;

/** The most names of guesses that one line tells apart. */
const NAMES = 1_000;

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
export function createSystemLog({ journal, lines: texts, wall }: SystemLogNeeds): SystemLog {
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
    const textOf = own(texts, entry.kind) as ((details: unknown) => LogText | undefined) | undefined;
    const described = textOf?.(entry);
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
