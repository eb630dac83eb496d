import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { own } from '../../emulator/kernel/own.ts';
import { REPORTS } from './coverage.ts';

export interface UnitTests {
  readonly passed: number;
  /** The names of those that failed. */
  readonly failed: readonly string[];
}

/** How many files of tests share a core: some wait more than they work. */
const FILES_A_CORE = 2;

/** Runs all unit tests, shown as dots. */
export function runUnitTests(): UnitTests {
  const report = `${REPORTS}/unit.xml`;
  const reporters = [
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    `--test-reporter-destination=${report}`,
  ];
  const files = '{emulator,steps,scripts}/**/*.test.ts';
  const options = [
    '--test-force-exit',
    '--test-timeout=120000',
    `--test-concurrency=${FILES_A_CORE * availableParallelism()}`,
  ];
  spawnSync(process.execPath, ['--test', ...options, ...reporters, files], { stdio: 'inherit' });
  return parseUnitTests(readFileSync(report, 'utf8'));
}

/** Reads Node's JUnit report. */
export function parseUnitTests(xml: string): UnitTests {
  const failed = [...xml.matchAll(/<testcase name="([^"]*)"(?:[^>"]|"[^"]*")*>\s*<failure/g)].map(([, name = '']) =>
    plain(name),
  );
  const count = (what: string): number => Number(new RegExp(`<!-- ${what} (\\d+) -->`).exec(xml)?.[1] ?? 0);
  // A file that ends before its time, or is cut off, has no case of its own.
  const more = Math.max(0, count('fail') + count('cancelled') - failed.length);
  return { passed: count('pass'), failed: [...failed, ...Array.from({ length: more }, () => 'a test cut off')] };
}

const plain = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (code) => own(ENTITIES, code) ?? code);

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const;
