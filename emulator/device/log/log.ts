import type { Journal } from '../../kernel/journal.ts';
import type { Signal } from '../../kernel/signal.ts';

/** A line of the system log. */
export interface LogLine {
  /** The date of the first occurrence by the camera's wall clock, ms since 1970. */
  readonly at: number;
  readonly what: string;
  /** The protocol or part of the camera: "http", "rtsp", "setup". */
  readonly where: string;
  /** The user, if known; else empty. Where guesses named several: the first, and how many others. */
  readonly user: string;
  readonly address: string;
  /** The number of occurrences within a minute. */
  readonly times: number;
}

export interface SystemLog {
  /** The lines, oldest first. */
  lines(): readonly LogLine[];
  clear(): void;
  /** Puts stored lines before the present ones. */
  restore(lines: readonly LogLine[]): void;
  /** A line was added, or a repeat was counted on one. */
  readonly changed: Signal<void>;
}

export interface SystemLogNeeds {
  readonly journal: Journal;
  readonly wall: () => number;
}
