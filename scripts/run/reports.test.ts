import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { coveragePage, type Covered } from './coverage-page.ts';
import { junitOf } from './junit.ts';
import type { RunInfo } from './run-info.ts';
import { sectionsWithScenarios, sectionState } from './section-state.ts';
import { duration, spoken } from './usage.ts';
import type { Verdict } from './verdicts.ts';

const verdict = (state: Verdict['state'], more: Partial<Verdict> = {}): Verdict => ({
  place: 'features/a.feature:3',
  name: 'One & "two"',
  tags: ['@guide-2.8'],
  state,
  seconds: 1.25,
  ...more,
});
const failed = verdict('failed', {
  failure: { judged: true, step: 'it holds', message: 'got <1>, wanted 2\nmore\u0007' },
});
const idle = verdict('not applicable', { reason: 'WV-X has no audio' });

test('a JUnit suite is named by its model, and what is skipped says why', () => {
  const xml = junitOf('WV-X', [verdict('passed'), failed, idle]);
  assert.match(xml, /<testsuite name="WV-X" tests="3" failures="1" skipped="1" errors="0" time="3\.750">/);
  assert.match(xml, /name="One &amp; &quot;two&quot; \(features\/a\.feature:3\)" time="1\.250"\/>/);
  assert.match(xml, /<failure message="got &lt;1&gt;, wanted 2">it holds\ngot &lt;1&gt;, wanted 2\nmore\?<\/failure>/);
  assert.match(xml, /<skipped message="WV-X has no audio"\/>/);
});

test('the state of a section is by what ran', () => {
  const state = (verdicts: readonly Verdict[], more: Partial<Parameters<typeof sectionState>[0]> = {}) =>
    sectionState({ verdicts, exists: true, partial: false, lacks: [], ...more });
  assert.equal(state([verdict('passed')]), 'proved');
  assert.equal(state([verdict('passed')], { lacks: ['x'] }), 'in part');
  assert.equal(state([verdict('passed')], { partial: true }), 'passed, partial run');
  assert.equal(state([verdict('passed'), failed]), 'failed');
  assert.equal(state([idle]), 'not applicable');
  assert.equal(state([]), 'not run');
  assert.equal(state([], { exists: false }), 'no scenario');
});

test('the sections that have scenarios are read from the features', () => {
  const sections = sectionsWithScenarios();
  for (const id of ['2.1', '2.5', '3.8']) assert.ok(sections.has(id), id);
  assert.ok(!sections.has('9.9'));
});

const run: RunInfo = {
  at: '2026-11-26T04:00:00.000Z',
  seconds: 341,
  version: '1.2.3',
  commit: 'abcdef012345',
  node: 'v26.10.0',
  args: [],
  clients: [{ program: 'curl', version: 'curl 8.14.1' }],
};
const covered: Covered = {
  run,
  byModel: { 'WV-X': [verdict('passed')] },
  proofs: [],
  provedAt: undefined,
  scores: {},
  requirements: loadGuide().requirements,
  withScenarios: new Set(['2.8', '2.5']),
};

test('the page begins with the verdict, and says what ran', () => {
  const page = coveragePage(covered);
  assert.match(
    page,
    /<h1>.*<\/h1>\n<p class="verdict good"><b>Passed\.<\/b> 1 scenario passed on 1 model, none failed/,
  );
  for (const fact of [
    '2026-11-26 04:00 UTC',
    'ipro-emulator 1.2.3, commit abcdef012345',
    'curl: curl 8.14.1',
    'href="WV-X.html"',
  ])
    assert.ok(page.includes(fact), fact);
  assert.match(coveragePage({ ...covered, run: undefined, byModel: {} }), /Nothing ran yet/);
});

test('a failed run says so at the top, with a link to the report of each failure', () => {
  const page = coveragePage({ ...covered, byModel: { 'WV-X': [verdict('passed'), failed] } });
  assert.match(page, /<p class="verdict bad"><b>Failed\.<\/b> 1 scenario passed on 1 model, 1 failed/);
  assert.match(page, /<h2>What failed<\/h2><ul><li><a href="WV-X\.html">WV-X<\/a>: One &amp; &quot;two&quot;/);
});

test('after a partial run what did not run is said to be so, and nothing is proved', () => {
  const page = coveragePage({ ...covered, run: { ...run, args: ['--tags', '@guide-2.8'] } });
  assert.match(page, /<p class="verdict none"><b>Passed, partial run\.<\/b>.*<code>--tags @guide-2\.8<\/code>/);
  const row = (id: string): string =>
    new RegExp(`<th scope="row">${id.replace('.', '\\.')}</th>[^]*?</tr>`).exec(page)?.[0] ?? '';
  assert.match(row('2.8'), /<td class="good">passed, partial run<\/td>/);
  assert.match(row('2.5'), /<td class="none">not run<\/td>\n<td class="none">not run<\/td>/);
  assert.match(row('2.1'), /<td class="none">no scenario<\/td>/);
  const without = { ...run, clients: [{ program: 'tcpdump', version: undefined }] };
  assert.match(coveragePage({ ...covered, run: without }), /Scenarios that need tcpdump were left out/);
});

test('a run takes as long as the last complete one did', () => {
  assert.equal(spoken(341.4), '5 min 41 s');
  assert.equal(spoken(9.6), '10 s');
  assert.equal(duration(run), 'The last complete run here took 5 min 41 s.');
  for (const other of [undefined, { ...run, args: ['x'] }]) assert.match(duration(other), /about \d+ minutes/);
});

test('npm test -- --help helps and deletes nothing', () => {
  const kept = `reports/kept-${process.pid}.txt`;
  mkdirSync('reports', { recursive: true });
  writeFileSync(kept, '');
  try {
    for (const word of ['--help', '-h']) {
      const program = fileURLToPath(new URL('../test.ts', import.meta.url));
      const { status, stdout } = spawnSync(process.execPath, [program, word], { encoding: 'utf8', timeout: 60_000 });
      assert.equal(status, 0);
      assert.match(stdout, /--evidence/);
      assert.ok(existsSync(kept));
    }
  } finally {
    rmSync(kept, { force: true });
  }
});
