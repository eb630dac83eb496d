import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModels, referenceModel } from '../emulator/profiles/models.ts';
import { command } from './run/command.ts';
import { keepCompiled } from './run/compile-cache.ts';
import { installing, missingClients, quickTags, type Client } from './run/clients.ts';
import { lastRun, PAGE, PROOFS, REPORTS, RUN, VERDICTS, unprovedSections, writeCoverage } from './run/coverage.ts';
import { runInfo, type RunInfo } from './run/run-info.ts';
import { duration, EVIDENCE, scenarioWords, spoken, usage } from './run/usage.ts';
import { enclose } from './run/namespace.ts';
import { runModel, runModels, type ModelVerdicts } from './run/scenarios.ts';
import { runUnitTests, type UnitTests } from './run/unit-tests.ts';
import type { Verdict } from './run/verdicts.ts';

const noUnitTests: UnitTests = { passed: 0, failed: [] };

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

/** What an earlier run left goes, but for the proofs: those are of another command. */
function clearReports(): void {
  mkdirSync(REPORTS, { recursive: true });
  for (const name of readdirSync(REPORTS))
    if (join(REPORTS, name) !== PROOFS) rmSync(join(REPORTS, name), { recursive: true, force: true });
}

const inState = (verdicts: readonly Verdict[], state: Verdict['state']): Verdict[] =>
  verdicts.filter((verdict) => verdict.state === state);

const heading = (model: string): void => console.log(`\nScenarios on ${model}`);

function sentence(model: string, { place, name, failure, unsteady }: Verdict): string {
  const { step, message } = failure ?? unsteady ?? { step: '', message: '' };
  return `${place} on ${model}: ${name}\n    ${step}\n    ${message.split('\n', 1)[0]}`;
}

const list = (title: string, lines: readonly string[]): void => {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
};

/** Unit tests, every scenario on the reference model, the quick ones on each other model. */
async function test(given: readonly string[]): Promise<number> {
  const args = scenarioWords(given);
  const inside = await enclose();
  if (inside !== undefined) return inside;
  keepCompiled();
  // Cucumber's processes hear of it in the environment.
  if (given.includes(EVIDENCE)) process.env['IPRO_EVIDENCE'] = '1';
  const left = withoutMissing(missingClients());
  console.log(`${args.length === 0 ? `${duration(lastRun())} ` : ''}Reports: ${PAGE}`);
  clearReports();
  const began = performance.now();
  const info = runInfo(args, new Date());
  const { passed, failed } = args.length === 0 ? await runUnitTests() : noUnitTests;

  const found = new Map<string, readonly Verdict[]>();
  const take = ({ model, verdicts }: ModelVerdicts): void => {
    found.set(model, verdicts);
    const idle = inState(verdicts, 'not applicable').length;
    if (idle > 0)
      console.log(`${idle} scenarios are not applicable to ${model}; the report says why: ${REPORTS}/${model}.html`);
  };
  const common = { args, reports: REPORTS };
  heading(referenceModel);
  take(await runModel({ ...common, model: referenceModel, tags: left }));
  const others = [...loadModels().keys()].filter((name) => name !== referenceModel);
  await runModels(
    others.map((model) => ({ ...common, model, tags: quickTags() })),
    (ended, printed) => {
      heading(ended.model);
      process.stdout.write(printed);
      take(ended);
    },
  );
  const seconds = (performance.now() - began) / 1_000;
  writeFileSync(VERDICTS, JSON.stringify(Object.fromEntries(found)));
  writeFileSync(RUN, `${JSON.stringify({ ...info, seconds } satisfies RunInfo, undefined, 2)}\n`);
  writeCoverage();

  const unproved = args.length === 0 && left.length === 0 ? unprovedSections(found.get(referenceModel) ?? []) : [];
  for (const id of unproved)
    console.log(`Section ${id} is said to be proved in profiles/guide.yaml, and no scenario of it passed.`);
  const good = passed + [...found.values()].reduce((sum, verdicts) => sum + inState(verdicts, 'passed').length, 0);
  const sentences = (which: (verdict: Verdict) => boolean): string[] =>
    [...found].flatMap(([model, all]) => all.filter(which).map((one) => sentence(model, one)));
  const bad = [...failed, ...sentences(({ state }) => state === 'failed')];
  list(
    'What passed only at the second try',
    sentences(({ unsteady }) => unsteady !== undefined),
  );
  list('What failed', bad);
  console.log(`\n${good} passed, ${bad.length} failed, in ${spoken(seconds)}. Open ${PAGE}`);
  return bad.length === 0 && unproved.length === 0 && good > 0 ? 0 : 1;
}

await command(usage, test);
