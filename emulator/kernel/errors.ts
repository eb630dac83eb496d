/** A complaint: what was got, what was wanted instead, and where. Every error message of this project names these three. */
export interface Complaint {
  readonly got: string;
  readonly wanted: string;
  readonly where: string;
}

const SHOWN = 80;

/** Text of a peer made safe for a message: control characters escaped, cut after 80 characters. */
export function shown(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  // eslint-disable-next-line no-control-regex
  return cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

export function complain({ got, wanted, where }: Complaint): string {
  return `${where}: got ${shown(got) || 'nothing'}, wanted ${wanted}`;
}

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
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
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
