import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { sources } from './checks/sources.ts';
import { command, refuseOthers } from './run/command.ts';

const USAGE = `npm run fuzz                  the parsers of what peers send, each on a million damaged inputs; half an hour on two cores
npm run fuzz -- rtsp snmp     only the fuzz tests whose path contains one of these words
FUZZ=20000 npm run fuzz       so many inputs for each parser`;

await command(USAGE, (words) => {
  const inputs = process.env['FUZZ'] ?? '1000000';
  const all = sources('{emulator,scripts}/**/*.test.ts')
    .filter(({ text }) => text.includes("process.env['FUZZ']"))
    .map(({ path }) => path);
  refuseOthers(words, 'part of the path of a fuzz test', (word) => all.some((path) => path.includes(word)));
  const files = all.filter((path) => words.length === 0 || words.some((word) => path.includes(word)));
  const since = performance.now();
  const args = ['--test', `--test-concurrency=${availableParallelism()}`, '--test-reporter=dot', ...files];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, FUZZ: inputs } });
  const seconds = ((performance.now() - since) / 1_000).toFixed(0);
  console.log(`${files.length} parsers, ${inputs} inputs each, ${seconds} s: ${status === 0 ? 'ok' : 'FAILED'}`);
  return status ?? 1;
});
