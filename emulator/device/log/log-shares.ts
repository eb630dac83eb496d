import { GUESS } from './guess.ts';
import type { LogLine } from './log.ts';

/**
 * Assumed: the number of lines that a camera keeps, and the number of those that a peer can cause again and again. A peer who guesses,
 * logs in once a minute, or is kept out, pushes out only lines of that kind.
 */
const shares = { guess: 60, login: 50, host: 40, time: 20, other: 120 } as const;

/** A kind of lines: guesses, logins, what other hosts do without a login, what the clock does by itself, and everything else. */
export type Share = keyof typeof shares;

const guesses = new Set([GUESS, 'Access denied for a while']);
/** The places of lines that a host causes which need not log in: hosts that are kept out, that want the camera's address, and routers. */
const hosts = new Set(['host auth.', 'network', 'upnp']);
const machines = new Set(['ntp', 'dns']);

export function shareOf({ what, where }: LogLine): Share {
  if (guesses.has(what)) return 'guess';
  if (hosts.has(where)) return 'host';
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
