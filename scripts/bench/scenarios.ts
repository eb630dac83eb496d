import { spawnSync } from 'node:child_process';
import { clients } from '../run/clients.ts';
import { figure, median } from './figure.ts';

/** The quick scenarios on two workers, as `npm test` runs them: how many a second, start of Cucumber left out. */
const ROUNDS = 3;
const quick = ['not @process', ...clients().flatMap(({ tag }) => (tag ? [`not @${tag}`] : []))].join(' and ');
const cucumber = new URL('../../node_modules/@cucumber/cucumber/bin/cucumber.js', import.meta.url).pathname;

function round(): { readonly rate: number; readonly count: number } {
  const { stdout, status } = spawnSync(process.execPath, [cucumber, '--tags', quick, '--format', 'summary'], {
    encoding: 'utf8',
  });
  const [, count] = /^(\d+) scenarios/m.exec(stdout) ?? [];
  const [, minutes, seconds] = /^(\d+)m (\d+\.\d+)s/m.exec(stdout) ?? [];
  if (status !== 0 || !count) throw new Error(`Cucumber ended with ${status}: ${stdout.slice(-500)}`);
  return { count: Number(count), rate: Number(count) / (Number(minutes) * 60 + Number(seconds)) };
}

const rounds = Array.from({ length: ROUNDS }, round);
figure(
  `quick scenarios (${rounds[0]?.count}), median of ${ROUNDS} runs`,
  median(rounds.map(({ rate }) => rate)),
  'a second',
  '> 20',
);
