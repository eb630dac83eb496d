import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply } from './apply.ts';
import { FakeCamera, siteWith } from './fake-camera.test.ts';
import type { Item, Report } from './item.ts';
import { plan } from './plan.ts';
import type { Section, Step } from './section.ts';
import { sections } from './sections/index.ts';
import { setting } from './settings.ts';

test('HTTP is closed once, for both sections that ask for it, and a tool that uses it goes over to HTTPS first', async () => {
  const connection = 'network.https.connection';
  const found = (check: string, requirement: string): Item => ({
    ...{ id: check, check, requirement, title: '', status: 'fail' },
    ...{ got: '', wanted: '', probe: '', severity: 'high', repair: '' },
  });
  const report = (camera: string): Report => ({
    ...{ camera, model: '', firmware: '', level: 'standard', account: '' },
    items: [found(connection, '3.4'), found('internet-mode.http', '3.5')],
  });
  const checks = [connection, 'internet-mode.http'];
  const [step, ...none] = plan(report('https://camera.example'), siteWith(), sections);
  assert.deepEqual([step?.section, step?.checks, none], ['3.4', checks, []]);
  const camera = new FakeCamera();
  await apply({ camera, dialect: siteWith().dialect }, step ? [step] : []);
  assert.equal(camera.settings.get(connection), 'https');
  const [over, ...more] = plan(report('http://camera.example'), siteWith(), sections);
  assert.deepEqual([over?.id, over?.checks, more], ['set network.https.connection=https', checks, []]);
  const outcomes = async (fake: FakeCamera): Promise<readonly (string | undefined)[]> =>
    (await apply({ camera: fake, dialect: siteWith().dialect }, over ? [over] : [])).map(({ refused }) => refused);
  const reached = new FakeCamera({ url: 'http://camera.example' });
  assert.deepEqual(await outcomes(reached), [undefined]);
  assert.deepEqual([reached.url.protocol, reached.settings.get(connection)], ['https:', 'https']);
  const unreached = new FakeCamera({ url: 'http://camera.example', withoutHttps: 'nobody answers' });
  assert.deepEqual(await outcomes(unreached), ['HTTP is left open: nobody answers']);
  assert.deepEqual([unreached.url.protocol, unreached.settings.get(connection)], ['http:', 'http-and-https']);
});

/** A section that plans one step. */
const planning = (id: string, step: Step): Section => ({ id, audit: () => Promise.resolve([]), plan: () => [step] });
const report: Report = {
  ...{ camera: 'https://camera.example', model: '', firmware: '', level: 'entry', account: '' },
  items: [],
};
const planned = (...steps: readonly Step[]): readonly Step[] =>
  plan(
    report,
    siteWith(),
    steps.map((step) => planning(step.section, step)),
  );

test('steps are the same when their ids are, whatever they are called; never an action and an omission', () => {
  const left = { id: 'x', summary: 'x is left', because: 'a' };
  const [one, ...others] = planned(
    { ...left, section: '2.1', checks: ['a'] },
    { ...left, section: '2.2', checks: ['b'], summary: 'x stays as it is' },
  );
  assert.deepEqual([one?.checks, others], [['a', 'b'], []]);
  const alike = { summary: 'the same words', because: 'a', checks: [] };
  assert.equal(planned({ ...alike, id: 'x', section: '2.1' }, { ...alike, id: 'y', section: '2.2' }).length, 2);
  const action = { id: 'x', section: '2.3', summary: 'x', checks: [], run: () => Promise.resolve(undefined) };
  assert.equal(planned({ ...left, section: '2.1', checks: [] }, action).length, 2);
});

test('two values for one setting are two steps, and a secret is in no id', () => {
  const auth = (text: string): Step => setting('2.5', { 'userMng.auth.method': text }, []);
  assert.equal(planned(auth('digest'), auth('digest')).length, 1);
  assert.equal(planned(auth('digest'), auth('basic')).length, 2);
  const { id } = setting('3.6', { 'userMng.dataEncryption.password': 'Secret-Word-7' }, []);
  assert.doesNotMatch(id, /Secret/);
});
