import type { LogLine } from './log.ts';

/**
 * Assumed: how many lines a camera keeps, and how many of them are of a kind that somebody outside can make again and again. Whoever
 * guesses, or logs in once a minute, pushes out lines of his own kind only.
 */
const shares = { guess: 60, login: 50, time: 20, other: 120 } as const;

type Share = keyof typeof shares;

const guesses = new Set(['Wrong user name or password', 'Access denied for a while']);
const machines = new Set(['ntp', 'dns']);

function shareOf({ what, where }: LogLine): Share {
  if (guesses.has(what)) return 'guess';
  if (machines.has(where)) return 'time';
  return what === 'Login' ? 'login' : 'other';
}

/** A line in its place; what it says may still change. */
export interface SharedLine {
  line: LogLine;
}

/** The lines of a log in order, each kind with room of its own. */
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

  /** Oldest first. */
  all(): readonly LogLine[] {
    return this.#lines.map(({ line }) => line);
  }

  clear(): void {
    this.#lines = [];
  }
}
