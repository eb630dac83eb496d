const SHOWN = 80;

/** Text of a peer made safe for a message: control characters escaped, cut after 80 characters. */
export function shown(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  // eslint-disable-next-line no-control-regex
  return cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A problem of what a person or tool sent, with the values that its sentence names. */
export interface Problem {
  /** Where the input stands: a file, or its line as `FILE:LINE`. */
  readonly at?: string | undefined;
  /** The setting, field or option at fault. */
  readonly key?: string | undefined;
  /** The number of the item at fault, from 1, when the value is a list. */
  readonly item?: number | undefined;
  /** What was got: short, without control characters, and never a secret. */
  readonly got?: string | undefined;
  /** What was wanted instead, in words. */
  readonly wanted?: string | undefined;
  /** What is wrong, in words, without the place. */
  readonly words: string;
}

/** A problem with the usual words: got this, wanted that. */
export function problem({ got, wanted, ...place }: Omit<Problem, 'words'> & { got: string; wanted: string }): Problem {
  const short = shown(got);
  return { ...place, got: short, wanted, words: `got ${short || 'nothing'}, wanted ${wanted}` };
}

/** A problem in one sentence: the place and the words, such as `network.ntp.port: got 0, wanted …`. */
export function sentenceOf({ at = '', key = '', item, words }: Problem): string {
  const place = item === undefined ? key : `${key}[${item}]`;
  return [at, place, words].filter((part) => part !== '').join(': ');
}

/** A complaint: what was got, what was wanted instead, and where. Every error message of this project names these three. */
export interface Complaint {
  readonly got: string;
  readonly wanted: string;
  readonly where: string;
  /** The number of the item at fault, from 1, when the value is a list. */
  readonly item?: number;
}

export const complain = (complaint: Complaint): string => sentenceOf(problemOf(complaint));

/** A complaint as a problem: `where` is its key. */
export const problemOf = ({ where, ...complaint }: Complaint): Problem => problem({ key: where, ...complaint });

/** The error for bytes that a protocol does not allow. The only error that a parser in `wire/` may throw. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly complaint: Complaint;
  constructor(complaint: Complaint) {
    super(complain(complaint));
    this.complaint = complaint;
  }
}

/** The error for an impossible request of a person or tool: every problem is listed, and nothing was changed. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];
  /** The same problems, each a sentence. The message has one for each line. */
  readonly sentences: readonly string[];
  /** A problem that has only words may be given as these. */
  constructor(given: readonly (Problem | string)[]) {
    const problems = given.map((one) => (typeof one === 'string' ? { words: one } : one));
    const sentences = problems.map(sentenceOf);
    super(sentences.join('\n'));
    this.problems = problems;
    this.sentences = sentences;
  }
}

/** The error for stored data that cannot be saved, read or removed: no space, no permission, a failing device. Nothing was changed. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  /** The system's error code: ENOSPC, EIO, EROFS … */
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** The system's code of a thrown value: ENOENT, EADDRINUSE …; UNKNOWN without one. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';

/** The message of any thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
