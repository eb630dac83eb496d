import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { own } from '../../emulator/kernel/own.ts';
import { sources } from '../checks/sources.ts';
import { refuseOthers } from './command.ts';
import { REPORTS } from './coverage.ts';
import { sharesOf, type Share } from './shares.ts';

export interface UnitTests {
  readonly passed: number;
  /** Those that failed: the file, and the name of the test. */
  readonly failed: readonly string[];
}

/** How many shares run at the same time for each core: some wait more than they work. */
const SHARES_A_CORE = 2;

/** A share ends within this time, in ms; and a test, unless it tries more damaged inputs than it does by itself. */
const SHARE_MS = 600_000;
const TEST_MS = process.env['FUZZ'] === undefined ? 120_000 : SHARE_MS;

/**
 * Runs all unit tests, or those of the files whose path contains one of the words. Prints a dot for each file, and what the tests of a
 * share print when one fails.
 */
export async function runUnitTests(words: readonly string[] = []): Promise<UnitTests> {
  const all = sources('{emulator,steps,scripts}/**/*.test.ts');
  refuseOthers(words, 'part of the path of a unit test', (word) => all.some(({ path }) => path.includes(word)));
  const files = all.filter(({ path }) => words.length === 0 || words.some((word) => path.includes(word)));
  const folder = `${REPORTS}/unit`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const waiting = [...sharesOf(files).entries()];
  const found: UnitTests[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [number, share] = next;
      found.push(await run(share, `${folder}/${number + 1}.xml`));
    }
  };
  await Promise.all(Array.from({ length: SHARES_A_CORE * availableParallelism() }, work));
  process.stdout.write('\n');
  const passed = found.reduce((sum, one) => sum + one.passed, 0);
  return { passed, failed: found.flatMap(({ failed }) => failed) };
}

/** Runs a share. A file that fails beside others is run once more alone, to tell whether that is why; it has failed all the same. */
async function run(share: Share, report: string): Promise<UnitTests> {
  const { passed, failed } = await runProcess(share, report);
  if (share.length === 1 || failed.length === 0) return { passed, failed };
  const lines: string[] = [];
  for (const line of failed) {
    const file = share.find((one) => line.startsWith(`${one}: `));
    const alone = file === undefined ? undefined : await runProcess([file], report.replace(/\.xml$/, '-alone.xml'));
    lines.push(alone?.failed.length === 0 ? `${line} (${file} passes in a process of its own)` : line);
  }
  return { passed, failed: lines };
}

async function runProcess(share: Share, report: string): Promise<UnitTests> {
  const reporters = [
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    `--test-reporter-destination=${report}`,
  ];
  const options = ['--test-isolation=none', '--test-force-exit', `--test-timeout=${TEST_MS}`];
  const child = spawn(process.execPath, ['--test', ...options, ...reporters, ...share], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: SHARE_MS,
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => void printed.push(bytes));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const found = parseUnitTests(existsSync(report) ? readFileSync(report, 'utf8') : '', share, code);
  process.stdout.write(found.failed.length > 0 ? `\n${Buffer.concat(printed).toString()}` : '.'.repeat(share.length));
  return found;
}

/** Reads Node's JUnit report of these files, and the exit code. */
export function parseUnitTests(xml: string, share: Share, code: number | null): UnitTests {
  const failed = [...xml.matchAll(/<testcase ((?:[^>"]|"[^"]*")*)>\s*<failure/g)].map(
    ([, words = '']) => `${relative('.', attribute(words, 'file'))}: ${attribute(words, 'name')}`,
  );
  const count = (what: string): number | undefined => {
    const [, digits] = new RegExp(`<!-- ${what} (\\d+) -->`).exec(xml) ?? [];
    return digits === undefined ? undefined : Number(digits);
  };
  const [passed, bad, cancelled] = (['pass', 'fail', 'cancelled'] as const).map(count);
  // A report without its counts was cut off, and a test that was has no case of its own.
  const more = bad === undefined || cancelled === undefined ? 1 : bad + cancelled - failed.length;
  const cut =
    more > 0 || (code !== 0 && failed.length === 0) ? [`${share.join(', ')}: cut off, ended with ${code}`] : [];
  return { passed: passed ?? 0, failed: [...failed, ...cut] };
}

const attribute = (words: string, name: string): string =>
  plain(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(words)?.[1] ?? '');

const plain = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (code) => own(ENTITIES, code) ?? code);

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const;
