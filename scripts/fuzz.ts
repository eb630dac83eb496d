import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { sources } from './checks/sources.ts';

/**
 * `npm run fuzz`: the parsers of what peers send, each on a million damaged inputs (FUZZ=20000: on so many). `npm run fuzz -- rtsp`: only
 * the files whose path has that in it.
 */
const inputs = process.env['FUZZ'] ?? '1000000';
const wanted = process.argv.slice(2);
const files = sources('{emulator,scripts}/**/*.test.ts')
  .filter(({ text }) => text.includes("process.env['FUZZ']"))
  .map(({ path }) => path)
  .filter((path) => wanted.length === 0 || wanted.some((word) => path.includes(word)));
if (files.length === 0) {
  console.error(`got ${wanted.join(' ')}, wanted part of the path of a fuzz test`);
  process.exitCode = 2;
} else {
  const since = performance.now();
  const args = ['--test', `--test-concurrency=${availableParallelism()}`, '--test-reporter=dot', ...files];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, FUZZ: inputs } });
  const seconds = ((performance.now() - since) / 1_000).toFixed(0);
  console.log(`${files.length} parsers, ${inputs} inputs each, ${seconds} s: ${status === 0 ? 'ok' : 'FAILED'}`);
  process.exitCode = status ?? 1;
}
