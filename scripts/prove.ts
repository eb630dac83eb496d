import { mkdirSync, writeFileSync } from 'node:fs';
import { defects } from '../emulator/defects/index.ts';
import { referenceModel } from '../emulator/profiles/models.ts';
import { keepCatches } from './run/catches.ts';
import { command, refuseOthers } from './run/command.ts';
import { missingClients } from './run/clients.ts';
import { keepCompiled } from './run/compile-cache.ts';
import { confirmed, lastVerdicts, PROOFS, REPORTS, writeCoverage, type Proof } from './run/coverage.ts';
import { Judge } from './run/judge.ts';
import { enclose } from './run/namespace.ts';
import { proveAll } from './run/provers.ts';

/** Takes the scenarios that passed in the last `npm test` for those that pass without a defect, and does not run them again before. */
const AFTER_TEST = '--after-test';

const USAGE = `npm run prove                             all defects; about 10 minutes on two cores
npm run prove -- 2.4 2.5-accepts-replay   those of a section, and one more: docs/reference/defects.md lists them
npm run prove -- ${AFTER_TEST}             does not run again what passed in the last npm test

For each defect, the scenarios of its section run on a camera that has it, until one catches it: an assertion in a Then
step fails in a scenario that passes on a camera without defects, before and once more after it.
Exit code 1: a defect is missed, or a scenario fails without any defect.`;

async function prove(words: readonly string[]): Promise<number> {
  const asked = words.filter((word) => word !== AFTER_TEST);
  refuseOthers(asked, 'a section (2.4) or a defect of docs/reference/defects.md (2.5-accepts-replay)', (word) =>
    defects.some(({ id, requirement }) => word === id || word === requirement),
  );
  const inside = await enclose();
  if (inside !== undefined) return inside;
  keepCompiled();
  const wanted = defects.filter(
    ({ id, requirement }) => asked.length === 0 || asked.includes(id) || asked.includes(requirement),
  );
  const withClients = missingClients().length === 0;
  const requirements = [...new Set(wanted.map(({ requirement }) => requirement))];
  const judge = await Judge.load();
  const verdicts = words.includes(AFTER_TEST)
    ? lastVerdicts(referenceModel)
    : await judge.withoutDefect(requirements, withClients);
  const broken = verdicts.filter(({ state }) => state === 'failed');
  for (const { place, name, failure } of broken)
    console.log(`fails without any defect: ${place} ${name}\n  ${failure?.message}`);
  for (const { place, name, unsteady } of verdicts)
    if (unsteady) console.log(`passes only at the second try: ${place} ${name}\n  ${unsteady.message}`);
  const passing = new Set(verdicts.filter(({ state }) => state === 'passed').map(({ place }) => place));
  console.log(`${passing.size} scenarios pass on a camera without defects.`);

  const found = new Map<string, Proof>();
  await proveAll(wanted, { withClients, passing }, ({ id, description }, { caughtBy }, seconds) => {
    found.set(id, { defect: id, description, caughtBy, seconds });
    console.log(
      caughtBy
        ? `caught  ${id} (${seconds.toFixed(1)} s) by ${caughtBy.place} ${caughtBy.name}`
        : `MISSED  ${id}: ${description}`,
    );
  });
  const all = wanted.flatMap(({ id }) => found.get(id) ?? []);
  const again = await judge.again([...new Set(all.flatMap(({ caughtBy }) => caughtBy?.place ?? []))]);
  const failed = again.filter(({ state }) => state === 'failed');
  for (const { place, name, failure } of failed)
    console.log(`fails beside others: ${place} ${name}\n  ${failure?.message}`);
  // What fails beside hundreds of others has another chance without them.
  const proofs = confirmed(all, [...again, ...(await judge.again(failed.map(({ place }) => place)))]);
  for (const [i, { defect, caughtBy }] of all.entries())
    if (caughtBy && !proofs[i]?.caughtBy)
      console.log(`FALSE   ${defect}: ${caughtBy.place} ${caughtBy.name} fails without the defect too`);
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(PROOFS, `${JSON.stringify(proofs, undefined, 2)}\n`);
  writeCoverage();
  if (asked.length === 0)
    keepCatches(proofs.flatMap(({ defect, caughtBy }) => (caughtBy ? [[defect, caughtBy.name] as const] : [])));
  const missed = proofs.filter(({ caughtBy }) => !caughtBy).length;
  if (broken.length > 0)
    console.log(
      `\nWhat fails without any defect:\n${broken.map(({ place, name, failure }) => `  ${place} ${name}: ${failure?.message.split('\n', 1)[0]}`).join('\n')}`,
    );
  console.log(`\n${proofs.length - missed} defects caught, ${missed} missed`);
  return missed === 0 && broken.length === 0 ? 0 : 1;
}

await command(USAGE, prove);
