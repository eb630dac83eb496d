import { own } from '../../kernel/own.ts';
import { calendar } from '../../kernel/time.ts';

/** A file or folder as a listing shows it. */
export interface Listed {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** In bytes. */
  readonly size: number;
  /** Ms since 1970. */
  readonly modifiedAt: number;
  /** Whether the user may write to it. */
  readonly writable: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A file older than this shows its year and not its time, as ls does: half a year. */
const OLD_MS = 182 * 86_400_000;

const two = (number: number): string => String(number).padStart(2, '0');

function listedTime(at: number, now: number): string {
  const date = calendar(at);
  const day = `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
  return Math.abs(now - at) > OLD_MS
    ? `${day}  ${date.getUTCFullYear()}`
    : `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** A line of LIST, as `ls -l` writes it. No standard describes it; clients read this form. */
export function listLine({ name, kind, size, modifiedAt, writable }: Listed, now: number): string {
  const mode = kind === 'folder' ? (writable ? 'drwxr-xr-x' : 'dr-xr-xr-x') : writable ? '-rw-r--r--' : '-r--r--r--';
  return `${mode}   1 root     root     ${String(size).padStart(8)} ${listedTime(modifiedAt, now)} ${name}`;
}

/** A time of MDTM and of facts (RFC 3659 §2.3): `YYYYMMDDHHMMSS` in UTC. */
export const factTime = (at: number): string => calendar(at).toISOString().replace(/[-:T]/g, '').slice(0, 14);

/** The facts of a file, by their names (RFC 3659 §7.5). */
const facts: Readonly<Record<string, (file: Listed) => string>> = {
  type: ({ kind }) => (kind === 'folder' ? 'dir' : 'file'),
  size: ({ size }) => String(size),
  modify: ({ modifiedAt }) => factTime(modifiedAt),
  perm: ({ kind, writable }) => (kind === 'folder' ? (writable ? 'elc' : 'el') : writable ? 'rwdf' : 'r'),
};

export const factNames: readonly string[] = Object.keys(facts);

/** A line of MLSD or MLST (RFC 3659 §7.2). `chosen`: the facts that the client wants. */
export const factLine = (file: Listed, chosen: readonly string[] = factNames, path = file.name): string =>
  `${factNames
    .filter((name) => chosen.includes(name) && !(name === 'size' && file.kind === 'folder'))
    .map((name) => `${name}=${own(facts, name)?.(file)};`)
    .join('')} ${path}`;

/** The facts of an OPTS MLST (RFC 3659 §7.9) that the camera knows, by their names in any letter case. */
export const factsWanted = (argument: string): readonly string[] =>
  factNames.filter((name) => argument.toLowerCase().split(';').includes(name));
