/** What was read, what was wanted instead, and where: the three things every error message of this project names. */
export interface Complaint {
  readonly got: string;
  readonly wanted: string;
  readonly where: string;
}

const SHOWN = 80;

/** Makes peer text safe and short enough for a message: control characters escaped, cut after 80 characters. */
export function shown(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  // eslint-disable-next-line no-control-regex
  return cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

export function complain({ got, wanted, where }: Complaint): string {
  return `${where}: got ${shown(got) || 'nothing'}, wanted ${wanted}`;
}

/** A peer sent bytes that its protocol does not allow. The only error a parser in `wire/` may throw. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly complaint: Complaint;
  constructor(complaint: Complaint) {
    super(complain(complaint));
    this.complaint = complaint;
  }
}

/** A person or tool asked for something that cannot be: every problem is listed, nothing was changed. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Something cannot be saved, read or removed where the emulator keeps it: no space, no permission, a device that fails. Nothing was changed. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  /** What the system says: ENOSPC, EIO, EROFS … */
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
