import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { clients, missingClients } from './clients.ts';

/** What a report says of its run. */
export interface RunInfo {
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly seconds: number;
  readonly version: string;
  /** The commit, with `+` behind it when files differ from it; empty where there is no repository. */
  readonly commit: string;
  readonly node: string;
  /** What Cucumber was told besides; empty: it was a complete run. */
  readonly args: readonly string[];
  readonly clients: readonly ClientVersion[];
}

export interface ClientVersion {
  readonly program: string;
  /** What it says, such as `curl 8.14.1`; undefined: it is not installed. */
  readonly version: string | undefined;
}

const ROOT = new URL('../../', import.meta.url);
const PATIENCE_MS = 10_000;
/** How programs are asked for their version, and how long each may take to say it. To some the word without a dash is an order. */
const ASKED = [
  { word: '--version', patienceMs: PATIENCE_MS },
  { word: '-version', patienceMs: PATIENCE_MS },
  { word: '-V', patienceMs: PATIENCE_MS },
  { word: 'version', patienceMs: 1_000 },
] as const;
/** A line up to its version, which is a word of its own or the end of one. */
const VERSIONS = [/^\S.*?\sv?\d+(?:\.\d+)+[^\s,]*/m, /^\S.*?-\d+(?:\.\d+)+[^\s,]*/m] as const;

function output(program: string, args: readonly string[], patienceMs = PATIENCE_MS): string | undefined {
  const path = `${process.env['PATH']}:/usr/sbin:/sbin`;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: patienceMs,
    env: { ...process.env, PATH: path },
  });
  return status === 0 ? (stdout || stderr).trim() : undefined;
}

function versionOf(program: string): string | undefined {
  for (const { word, patienceMs } of ASKED) {
    const said = output(program, [word], patienceMs) ?? '';
    const line = VERSIONS.map((version) => version.exec(said)?.[0]).find((one) => one !== undefined);
    if (line !== undefined) return line;
  }
  return undefined;
}

function commit(): string {
  const name = output('git', ['rev-parse', '--short=12', 'HEAD']);
  if (name === undefined) return '';
  return name + (output('git', ['status', '--porcelain', '--untracked-files=no']) === '' ? '' : '+');
}

/** Looks at the machine and the working copy. */
export function runInfo(args: readonly string[], at: Date): Omit<RunInfo, 'seconds'> {
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string };
  const missing = new Set(missingClients().map(({ program }) => program));
  return {
    at: at.toISOString(),
    version,
    commit: commit(),
    node: process.version,
    args,
    clients: clients().map(({ program }) => ({
      program,
      version: missing.has(program) ? undefined : (versionOf(program) ?? 'of unknown version'),
    })),
  };
}
