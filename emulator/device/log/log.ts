import type { FaultHandler } from '../../kernel/fault.ts';
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

/** The text of a line. */
export type LogText = Pick<LogLine, 'what' | 'where' | 'user' | 'address'>;

/** The lines of events, declared beside the events. The administrator does not see an event without a line, or whose line is undefined. */
export type LogLines<Events> = { readonly [K in keyof Events]?: (details: Events[K]) => LogText | undefined };

/** Lines by the kind of their event, whatever events there are. */
export type LinesByKind = Readonly<Record<string, ((details: never) => LogText | undefined) | undefined>>;

/** A journal as the log reads it. */
export interface LoggedJournal {
  readonly entered: { on(listener: (entry: { readonly kind: string }) => unknown): () => void };
  readonly fault: FaultHandler;
}

export interface SystemLogNeeds {
  readonly journal: LoggedJournal;
  readonly lines: LinesByKind;
  readonly wall: () => number;
}
