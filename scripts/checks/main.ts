import { availableParallelism } from 'node:os';
import { own } from '../../emulator/kernel/own.ts';
import { sectionsByFile } from '../mutate/deciding.ts';
import { readEquivalents, staleEquivalents } from '../mutate/equivalent.ts';
import { mutantsOf } from '../mutate/mutants.ts';
import { containers } from './containers.ts';
import { behaviourFaults, documentFaults, featureFaults, sizeFaults } from './house.ts';
import { generatedClientFaults } from './generated-client.ts';
import { importFaults } from './imports.ts';
import { lookupFaults } from './lookups.ts';
import { openApiFaults } from './openapi.ts';
import { packageFaults } from './package.ts';
import { portFaults } from './ports.ts';
import { command, refuseOthers } from '../run/command.ts';
import { complaint } from './program.ts';
import { purityFaults } from './purity.ts';
import { scoreFaults } from './scores.ts';
import { stepFaults } from './steps.ts';
import { clipFaults, corpusFaults, lockFaults } from './yard.ts';

type Check = () => string[] | Promise<string[]>;

const program =
  (name: string, ...args: string[]): Check =>
  () =>
    complaint('npx', '--no-install', name, ...args);

const checks: Readonly<Record<string, Check>> = {
  types: program('tsc', '--noEmit'),
  lint: program('oxlint', '--type-aware', '--deny-warnings'),
  format: program('prettier', '--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.'),
  unused: program('knip'),
  imports: importFaults,
  purity: purityFaults,
  lookups: () => lookupFaults(),
  sizes: sizeFaults,
  features: featureFaults,
  steps: stepFaults,
  behaviour: behaviourFaults,
  documents: documentFaults,
  reference: () => complaint(process.execPath, 'scripts/reference.ts', '--check'),
  ports: () => portFaults(),
  containers,
  clips: () => clipFaults(),
  lock: () => lockFaults(),
  corpus: () => corpusFaults(),
  openapi: openApiFaults,
  client: () => generatedClientFaults(),
  package: packageFaults,
  equivalents: () => staleEquivalents(readEquivalents(), mutantsOf([...sectionsByFile().keys()])),
  mutants: () => scoreFaults(),
};

const USAGE = `npm run check                      all that can be said of the code without a camera; about 15 seconds
npm run check -- imports types     only these: ${Object.keys(checks).join(', ')}`;

/** Those that take longest begin first, so that none of them is left for the end. */
const LONGEST: readonly string[] = ['package', 'format', 'types', 'lint'];
const isLong = ([name]: readonly [string, Check]): boolean => LONGEST.includes(name);

await command(USAGE, async (words) => {
  refuseOthers(words, `some of ${Object.keys(checks).join(', ')}`, (word) => own(checks, word) !== undefined);
  const chosen = Object.entries(checks).filter(([name]) => words.length === 0 || words.includes(name));
  const waiting = [
    ...chosen.filter(isLong).toSorted(([one], [other]) => LONGEST.indexOf(one) - LONGEST.indexOf(other)),
    ...chosen.filter((one) => !isLong(one)),
  ];
  const found = new Map(chosen.map(([name]) => [name, Promise.withResolvers<readonly string[]>()]));
  /** Takes one check after the other: one such lane keeps a core busy. */
  async function lane(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, check] = next;
      found.get(name)?.resolve(await check());
    }
  }
  const lanes = Promise.all(Array.from({ length: availableParallelism() }, lane));
  let code = 0;
  for (const [name, { promise }] of found) {
    // An error of the lanes comes instead.
    const faults = await Promise.race([promise, lanes.then(() => promise)]);
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    for (const fault of faults) console.log(`  ${fault.replaceAll('\n', '\n  ')}`);
    if (faults.length > 0) code = 1;
  }
  return code;
});
