import { ended } from './program.ts';

const WORDS = [
  'node_modules/@cucumber/cucumber/bin/cucumber.js',
  '--dry-run',
  '--parallel',
  '0',
  '--format',
  'summary',
];

/** Steps of features that no definition fits, or more than one. Without execution Cucumber prints them and ends well all the same. */
export async function stepFaults(): Promise<string[]> {
  const { status, stdout, stderr } = await ended(process.execPath, WORDS);
  const scenarios = /^\d+ scenarios \(.*\)$/m.exec(stdout)?.[0] ?? 'ambiguous';
  return status === 0 && !/ambiguous|undefined/.test(scenarios) ? [] : [`${stdout}${stderr}`.trim()];
}
