import { styleText } from 'node:util';
import type { JournalEntry } from '../index.ts';
import { shown } from '../kernel/errors.ts';

type Style = 'red' | 'yellow' | 'green' | 'cyan';

/** The width of the kinds of events; a longer one moves its details. */
const KIND_WIDTH = 18;

/** What failed, of the emulator's own. */
const FAILED: ReadonlySet<string> = new Set(['emulator.fault', 'service.failed', 'storage.failed']);

function styleOf(kind: string, status: unknown): Style {
  if (FAILED.has(kind) || (typeof status === 'number' && status >= 500)) return 'red';
  if (/\.(refused|locked-out|bad-request)$/.test(kind) || (typeof status === 'number' && status >= 400))
    return 'yellow';
  return typeof status === 'number' ? 'green' : 'cyan';
}

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // Peers choose some of it; it must not reach the terminal as commands.
  return shown(text.replaceAll(/\p{Cf}/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`));
};

/** One line of the terminal journal: the camera's time, its number, the kind of event, and the details; a request and its answer first. */
export function journalLine(entry: JournalEntry, coloured: boolean): string {
  const { seq: _seq, uptime: _uptime, date, kind, camera, ...details } = entry;
  // Headers are many; the control port has them.
  const { method, path, url, status, headers: _headers, ...rest } = details as Readonly<Record<string, unknown>>;
  const request = [method, path ?? url, status].flatMap((one) => (one === undefined ? [] : [textOf(one)]));
  const others = Object.entries(rest).map(([name, value]) => `${name}=${textOf(value)}`);
  const name = kind.padEnd(KIND_WIDTH);
  const painted = coloured ? styleText(styleOf(kind, status), name, { validateStream: false }) : name;
  return [date.slice(11, 23), camera, painted, ...request, ...others].join('  ').trimEnd();
}

/** Whether lines for this stream have colours: on a terminal, unless NO_COLOR is set (no-color.org). */
export const isColoured = (
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean => stream.isTTY === true && !env['NO_COLOR'];
