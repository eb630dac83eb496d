import { keepCompiled } from './run/compile-cache.ts';
import { command } from './run/command.ts';
import { runUnitTests } from './run/unit-tests.ts';
import { spoken } from './run/usage.ts';

const USAGE = `npm run unit                  all unit tests
npm run unit -- rtsp snmp     only the files whose path contains one of these words`;

await command(USAGE, async (words) => {
  keepCompiled();
  const since = performance.now();
  const { passed, failed } = await runUnitTests(words);
  for (const line of failed) console.log(`FAILED  ${line}`);
  console.log(`${passed} passed, ${failed.length} failed, in ${spoken((performance.now() - since) / 1_000)}`);
  return failed.length === 0 && passed > 0 ? 0 : 1;
});
