import type { Journal } from '../../kernel/journal.ts';
import type { Signal } from '../../kernel/signal.ts';

/** One line of the log that the camera shows its administrator. */
export interface LogLine {
  /** The camera's wall clock, ms since 1970, when it happened first. */
  readonly at: number;
  readonly what: string;
  /** The protocol or part of the camera: "http", "rtsp", "setup". */
  readonly where: string;
  /** Who, where somebody is known; else empty. Where guesses named several: the first, and how many others. */
  readonly user: string;
  readonly address: string;
  /** How often within a minute. */
  readonly times: number;
}

export interface SystemLog {
  /** Oldest first. */
  lines(): readonly LogLine[];
  clear(): void;
  /** Takes these lines as its first, as they were kept. */
  restore(lines: readonly LogLine[]): void;
  /** There is another line, or one more on a line. */
  readonly changed: Signal<void>;
}

export interface SystemLogNeeds {
  readonly journal: Journal;
  readonly wall: () => number;
}
