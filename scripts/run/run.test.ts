import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import type { Envelope } from '@cucumber/messages';
import { installing, missingClients, parseClients } from './clients.ts';
import { sharesOf } from './shares.ts';
import { parseUnitTests } from './unit-tests.ts';
import { confirmed } from './coverage.ts';
import { Verdicts, type Verdict } from './verdicts.ts';

test('clients are read from their list', () => {
  assert.deepEqual(parseClients('# words\n- ip iproute2\nclient-x x a b # more\n\n'), [
    { tag: undefined, program: 'ip', packages: ['iproute2'] },
    { tag: 'client-x', program: 'x', packages: ['a', 'b'] },
  ]);
});

test('what is missing is named with one command', () => {
  const missing = missingClients('/nowhere').filter(({ tag }) => tag === 'client-ffmpeg');
  assert.equal(installing(missing), 'sudo apt-get install ffmpeg');
});

test('unit tests that failed are named with their file, and one that was cut off counts', () => {
  const xml = `<testsuites>
  <testcase name="good" time="1" classname="test" file="${resolve('a.test.ts')}"/>
  <testcase name="1 &lt; 2 &amp;c" time="1" classname="test" file="${resolve('a.test.ts')}" failure="1 > 0">
    <failure type="testCodeFailure" message="no">no</failure>
  </testcase>
  <!-- pass 1 -->
  <!-- fail 1 -->
  <!-- cancelled 1 -->
</testsuites>`;
  assert.deepEqual(parseUnitTests(xml, ['a.test.ts'], 1), {
    passed: 1,
    failed: ['a.test.ts: 1 < 2 &c', 'a.test.ts: cut off, ended with 1'],
  });
  const good = '<testcase name="good" file="a"/><!-- pass 1 --><!-- fail 0 --><!-- cancelled 0 -->';
  assert.deepEqual(parseUnitTests(good, ['a.test.ts'], 0), { passed: 1, failed: [] });
  for (const [text, code] of [
    [good, 7],
    ['<testcase name="good" file="a"/>', 0],
    ['', null],
  ] as const)
    assert.deepEqual(parseUnitTests(text, ['a.test.ts', 'b.test.ts'], code).failed, [
      `a.test.ts, b.test.ts: cut off, ended with ${code}`,
    ]);
});

test('tests share processes, but for those that say why they cannot', () => {
  const file = (name: string, text = '') => ({ path: `${name}.test.ts`, text });
  const many = Array.from({ length: 30 }, (_, i) => file(`many ${i + 10}`));
  const shares = sharesOf([
    ...many,
    file('alone', '// Alone in its process: it counts sockets.\n'),
    file('b', '// Alone'),
  ]);
  assert.deepEqual(shares[0], ['alone.test.ts']);
  assert.deepEqual(
    shares.flat().toSorted(),
    [...many.map(({ path }) => path), 'alone.test.ts', 'b.test.ts'].toSorted(),
  );
  assert.ok(shares.slice(1).every((share) => share.length > 1));
});

/** What Cucumber tells of one scenario with one step of that type that ended so. */
function told(type: string, status: string, exception?: string): Envelope[] {
  const result = {
    status,
    duration: { seconds: 0, nanos: 0 },
    ...(exception ? { exception: { type: exception } } : {}),
  };
  return [
    {
      pickle: {
        id: 'p',
        uri: 'a.feature',
        name: 'One',
        tags: [],
        astNodeIds: ['n'],
        steps: [{ id: 's', type, text: 'it holds' }],
      },
    },
    { testCase: { id: 'c', pickleId: 'p', testSteps: [{ id: 't', pickleStepId: 's' }] } },
    { testCaseStarted: { id: 'r', testCaseId: 'c' } },
    { testStepFinished: { testCaseStartedId: 'r', testStepId: 't', testStepResult: result } },
    { testCaseFinished: { testCaseStartedId: 'r' } },
  ] as unknown as Envelope[];
}

function verdict(...words: Parameters<typeof told>) {
  const verdicts = new Verdicts();
  for (const message of told(...words)) verdicts.take(message);
  const [only] = verdicts.all();
  assert.ok(only);
  return only;
}

test('only an assertion in a Then step says something of the camera', () => {
  assert.equal(verdict('Outcome', 'PASSED').state, 'passed');
  assert.equal(verdict('Outcome', 'SKIPPED').state, 'not applicable');
  assert.equal(verdict('Outcome', 'FAILED', 'AssertionError').failure?.judged, true);
  for (const failure of [
    verdict('Action', 'FAILED', 'AssertionError'),
    verdict('Outcome', 'FAILED', 'Error'),
    verdict('Outcome', 'UNDEFINED'),
  ])
    assert.deepEqual([failure.state, failure.failure?.judged], ['failed', false]);
});

test('a scenario that passes at the second try says how the first one failed', () => {
  const verdicts = new Verdicts();
  const [pickle, testCase] = told('Outcome', 'PASSED');
  const again = (messages: Envelope[], willBeRetried: boolean): Envelope[] =>
    messages
      .slice(2)
      .map((one) => (one.testCaseFinished ? { testCaseFinished: { ...one.testCaseFinished, willBeRetried } } : one));
  const tries = (...statuses: string[]) =>
    statuses.flatMap((status, i) => again(told('Outcome', status, 'AssertionError'), i < statuses.length - 1));
  for (const message of [pickle, testCase, ...tries('FAILED', 'PASSED')]) if (message) verdicts.take(message);
  assert.deepEqual(
    verdicts.all().map(({ state, failure, unsteady }) => [state, failure, unsteady?.judged]),
    [['passed', undefined, true]],
  );
  const twice = new Verdicts();
  for (const message of [pickle, testCase, ...tries('FAILED', 'FAILED')]) if (message) twice.take(message);
  assert.deepEqual(
    twice.all().map(({ state, failure, unsteady }) => [state, failure?.judged, unsteady]),
    [['failed', true, undefined]],
  );
});

test('a catch holds only if its scenario passes again without the defect', () => {
  const at = (place: string, state: Verdict['state']): Verdict => ({ place, name: 'One', tags: [], state, seconds: 1 });
  const proof = { defect: 'd', description: '', caughtBy: at('a.feature:3', 'failed'), seconds: 1 };
  assert.deepEqual(confirmed([proof], [at('a.feature:3', 'passed')]), [proof]);
  for (const again of [
    [],
    [at('a.feature:3', 'failed')],
    [at('a.feature:3', 'not applicable')],
    [at('a.feature:4', 'passed')],
  ])
    assert.equal(confirmed([proof], again)[0]?.caughtBy, undefined);
});
