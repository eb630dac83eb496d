import { spawnSync } from 'node:child_process';
import { sources } from './checks/sources.ts';
import { command, refuseOthers } from './run/command.ts';

const USAGE = `npm run unit                  all unit tests
npm run unit -- rtsp snmp     only the files whose path contains one of these words`;

await command(USAGE, (words) => {
  const all = sources('{emulator,scripts,steps}/**/*.test.ts').map(({ path }) => path);
  refuseOthers(words, 'part of the path of a unit test', (word) => all.some((path) => path.includes(word)));
  const files = all.filter((path) => words.length === 0 || words.some((word) => path.includes(word)));
  return spawnSync(process.execPath, ['--test', '--test-concurrency=4', ...files], { stdio: 'inherit' }).status ?? 1;
});
