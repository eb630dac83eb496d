import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that scenarios run against the camera. */
export interface Client {
  /** Of the scenarios that need it, without `@`; undefined: the run itself needs it. */
  readonly tag: string | undefined;
  readonly program: string;
  readonly packages: readonly string[];
}

const LIST = new URL('../clients.txt', import.meta.url);

/** Reads `tag program package…` lines. */
export function parseClients(text: string): Client[] {
  return text.split('\n').flatMap((line) => {
    const [tag, program, ...packages] = line.replace(/#.*/, '').trim().split(/\s+/);
    return tag && program ? [{ tag: tag === '-' ? undefined : tag, program, packages }] : [];
  });
}

export const clients = (): Client[] => parseClients(readFileSync(LIST, 'utf8'));

const present = (program: string, path: string): boolean =>
  path.split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Those whose program is not on the PATH. */
export function missingClients(path = process.env['PATH'] ?? ''): Client[] {
  return clients().filter(({ program }) => !present(program, `${path}${delimiter}/usr/sbin${delimiter}/sbin`));
}

/** The one command that installs them. */
export const installing = (missing: readonly Client[]): string =>
  `sudo apt-get install ${[...new Set(missing.flatMap((client) => client.packages))].join(' ')}`;

/** Scenarios that start a process, watch for seconds, or show what no model changes, much crossed with much or not. */
const ON_ONE_MODEL = ['process', 'measured', 'matrix', 'one-model'];

/** Tags that leave out what is slow, or the same on all models: what remains runs on every model, the rest on one. */
export const quickTags = (): string[] =>
  [...ON_ONE_MODEL, ...clients().flatMap(({ tag }) => tag ?? [])].map((tag) => `not @${tag}`);
