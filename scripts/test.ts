import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { loadModels, referenceModel } from '../emulator/settings/models.ts';
import { installing, missingClients, quickTags, type Client } from './run/clients.ts';
import { PROOFS, REPORTS, VERDICTS, unprovedSections, writeCoverage, type VerdictsByModel } from './run/coverage.ts';
import { enclose } from './run/namespace.ts';
import { Verdicts, type Verdict } from './run/verdicts.ts';

/**
 * `npm test`: unit tests, every scenario on the reference model, the quick ones on each other model. Words that follow go to
 * Cucumber: `npm test -- --tags @guide-2.4`, `npm test -- --name replay`; then unit tests are left out.
 */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const run = (program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> =>
  new Promise((done) => {
    const child = spawn(program, words, { stdio: 'inherit', env: { ...process.env, ...env } });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.once('close', (code) => done(code ?? 1));
  });

async function unitTests(): Promise<Tally> {
  const report = `${REPORTS}/unit.xml`;
  const reporters = [
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    `--test-reporter-destination=${report}`,
  ];
  await run(process.execPath, [
    '--test',
    '--test-force-exit',
    '--test-timeout=120000',
    ...reporters,
    '{emulator,steps,scripts}/**/*.test.ts',
  ]);
  const count = (what: string): number =>
    Number(new RegExp(`<!-- ${what} (\\d+) -->`).exec(readFileSync(report, 'utf8'))?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') + count('cancelled') };
}

function verdictsIn(file: string): readonly Verdict[] {
  const verdicts = new Verdicts();
  for (const line of readFileSync(file, 'utf8').split('\n'))
    if (line !== '') verdicts.take(JSON.parse(line) as Envelope);
  return verdicts.all();
}

async function scenarios(
  model: string,
  tags: readonly string[],
  words: readonly string[],
): Promise<readonly Verdict[]> {
  const messages = `${REPORTS}/${model}.ndjson`;
  const formats = ['progress', `message:${messages}`, `html:${REPORTS}/${model}.html`, `junit:${REPORTS}/${model}.xml`];
  const filter = tags.length > 0 ? ['--tags', tags.join(' and ')] : [];
  const cucumber = new URL('../node_modules/@cucumber/cucumber/bin/cucumber.js', import.meta.url).pathname;
  const code = await run(
    process.execPath,
    [cucumber, ...formats.flatMap((format) => ['--format', format]), ...filter, ...words],
    { IPRO_MODEL: model },
  );
  const verdicts = verdictsIn(messages);
  if (code !== 0 && !verdicts.some((verdict) => verdict.state === 'failed'))
    throw new Error(`Cucumber ended with ${code}, and no scenario failed`);
  return verdicts;
}

/** Tags that leave out what needs a client that is not here; in CI that is a failure instead. */
function withoutMissing(missing: readonly Client[]): string[] {
  if (missing.length === 0) return [];
  const names = missing.map((client) => client.program).join(', ');
  if (process.env['REQUIRE_CLIENTS'] === '1')
    throw new Error(`REQUIRE_CLIENTS=1, and these are missing: ${names}. Install them: ${installing(missing)}`);
  const tags = missing.flatMap(({ tag }) => tag ?? []);
  console.log(
    `Not installed: ${names}. Scenarios tagged ${tags.map((tag) => `@${tag}`).join(', ')} are left out. To run them too:\n  ${installing(missing)}\n`,
  );
  return tags.map((tag) => `not @${tag}`);
}

const count = (verdicts: readonly Verdict[], state: Verdict['state']): number =>
  verdicts.filter((verdict) => verdict.state === state).length;

/** What an earlier run left goes, but for the proofs: those are of another command. */
function clearReports(): void {
  mkdirSync(REPORTS, { recursive: true });
  for (const name of readdirSync(REPORTS))
    if (join(REPORTS, name) !== PROOFS) rmSync(join(REPORTS, name), { recursive: true, force: true });
}

async function main(): Promise<number> {
  const inside = await enclose();
  if (inside !== undefined) return inside;
  const words = process.argv.slice(2);
  const left = withoutMissing(missingClients());
  clearReports();
  const found: Record<string, readonly Verdict[]> = {} satisfies VerdictsByModel;
  const tallies: Tally[] = words.length === 0 ? [await unitTests()] : [];
  const quick = quickTags();
  for (const model of [referenceModel, ...[...loadModels().keys()].filter((name) => name !== referenceModel)]) {
    console.log(`\nScenarios on ${model}`);
    const verdicts = await scenarios(model, model === referenceModel ? left : quick, words);
    const idle = count(verdicts, 'not applicable');
    if (idle > 0)
      console.log(`${idle} scenarios are not applicable to ${model}; the report says why: ${REPORTS}/${model}.html`);
    tallies.push({ passed: count(verdicts, 'passed'), failed: count(verdicts, 'failed') });
    found[model] = verdicts;
  }
  writeFileSync(VERDICTS, JSON.stringify(found));
  writeCoverage();
  const unproved = words.length === 0 && left.length === 0 ? unprovedSections(found[referenceModel] ?? []) : [];
  for (const id of unproved)
    console.log(`Section ${id} is said to be proved in profiles/guide.yaml, and no scenario of it passed.`);
  const sum = (what: keyof Tally): number => tallies.reduce((total, tally) => total + tally[what], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && unproved.length === 0 && sum('passed') > 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
