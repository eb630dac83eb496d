import { spawnSync } from 'node:child_process';
import { loadModels } from '../../emulator/settings/models.ts';
import { quickTags } from '../run/clients.ts';
import { figure, median } from './figure.ts';

/** The quick scenarios, as `npm test` runs them: how many a second, and how long those of the Entry level take on all models. */
const ROUNDS = 3;
const QUICK = quickTags();
const cucumber = new URL('../../node_modules/@cucumber/cucumber/bin/cucumber.js', import.meta.url).pathname;

/** What one run took, start of Cucumber left out. */
interface Run {
  readonly count: number;
  readonly seconds: number;
}

function run(tags: readonly string[], model?: string): Run {
  const words = [cucumber, '--tags', tags.join(' and '), '--format', 'summary'];
  const env = { ...process.env, ...(model === undefined ? {} : { IPRO_MODEL: model }) };
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
  const [, count] = /^(\d+) scenarios/m.exec(stdout) ?? [];
  const [, minutes, seconds] = /^(\d+)m (\d+\.\d+)s/m.exec(stdout) ?? [];
  if (status !== 0 || !count) throw new Error(`Cucumber ended with ${status}: ${stdout.slice(-2_000)}`);
  return { count: Number(count), seconds: Number(minutes) * 60 + Number(seconds) };
}

const rounds = Array.from({ length: ROUNDS }, () => run(QUICK));
figure(
  `quick scenarios (${rounds[0]?.count}), median of ${ROUNDS} runs`,
  median(rounds.map(({ count, seconds }) => count / seconds)),
  'a second',
  '> 20',
);

const models = [...loadModels().keys()];
const since = performance.now();
const entry = models.map((model) => run(['@entry', ...QUICK], model));
figure(
  `quick Entry scenarios (${entry[0]?.count}) on ${models.length} models, with Cucumber's start`,
  (performance.now() - since) / 1_000,
  's',
  '< 60',
);
