import { GUESS } from './guess.ts';
import type { LogLine } from './log.ts';

/**
 * Assumed: the number of lines that a camera keeps, and the number of those that a peer can cause again and again. A peer who guesses,
 * or logs in once a minute, pushes out only lines of that kind.
 */
const shares = { guess: 60, login: 50, time: 20, other: 120 } as const;

/** A kind of lines: guesses, logins, what the clock does by itself, and everything else. */
export type Share = keyof typeof shares;

const guesses = new Set([GUESS, 'Access denied for a while']);
const machines = new Set(['ntp', 'dns']);

export function shareOf({ what, where }: LogLine): Share {
  if (guesses.has(what)) return 'guess';
  if (machines.has(where)) return 'time';
  return what === 'Login' || what === 'Logout' ? 'login' : 'other';
}

/** A line of the log, whose content may still change. */
export interface SharedLine {
  line: LogLine;
}

/** The lines of a log in order, with a limit for each kind. */
export class LogShares {
  #lines: SharedLine[] = [];

  add(line: LogLine): SharedLine {
    const share = shareOf(line);
    const made = { line };
    this.#lines.push(made);
    const alike = this.#lines.filter((one) => shareOf(one.line) === share);
    if (alike.length > shares[share]) this.#lines.splice(this.#lines.indexOf(alike[0] ?? made), 1);
    return made;
  }

  latest(fits: (one: SharedLine) => boolean): SharedLine | undefined {
    return this.#lines.findLast(fits);
  }

  /** All lines, oldest first. */
  all(): readonly LogLine[] {
    return this.#lines.map(({ line }) => line);
  }

  clear(): void {
    this.#lines = [];
  }
}
