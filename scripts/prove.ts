import { mkdirSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { loadConfiguration, loadSupport, runCucumber, type IRunOptions } from '@cucumber/cucumber/api';
import { defects } from '../emulator/guide/defects/index.ts';
import { clients, missingClients } from './run/clients.ts';
import { PROOFS, REPORTS, writeCoverage, type Proof } from './run/coverage.ts';
import { enclose } from './run/namespace.ts';
import { Verdicts, type Verdict } from './run/verdicts.ts';

/**
 * `npm run prove`: for each defect, the scenarios of its own requirement run on a camera that has it, until one catches it: an
 * assertion in a Then step fails in a scenario that passes on the sound camera. `npm run prove -- 2.4 2.5-accepts-replay`: only those.
 */
const clientTags = clients().flatMap(({ tag }) => (tag ? [`@${tag}`] : []));
const slow = `(${clientTags.join(' or ')})`;

/** Runs the scenarios that fit the tags, in this process, on cameras with that defect. */
async function judge(base: IRunOptions, tags: string, defect: string, failFast: boolean): Promise<readonly Verdict[]> {
  process.env['IPRO_DEFECTS'] = defect;
  const verdicts = new Verdicts();
  const { sources, runtime, formats } = base;
  const options = {
    ...base,
    sources: { ...sources, tagExpression: tags },
    runtime: { ...runtime, parallel: 0, failFast },
    formats: { ...formats, stdout: 'progress', files: {} },
  };
  await runCucumber(options, { stdout: new Writable({ write: (_chunk, _encoding, done) => done() }) }, (message) =>
    verdicts.take(message),
  );
  return verdicts.all();
}

/** The first verdict that catches; scenarios that were broken without the defect say nothing. */
const catching = (verdicts: readonly Verdict[], sound: ReadonlySet<string>): Verdict | undefined =>
  verdicts.find(({ place, failure }) => failure?.judged === true && sound.has(place));

async function prove(
  base: IRunOptions,
  id: string,
  requirement: string,
  sound: ReadonlySet<string>,
  withClients: boolean,
): Promise<Verdict | undefined> {
  const own = `@guide-${requirement}`;
  const quick = `${own} and not ${slow}`;
  for (const [tags, failFast] of [
    [quick, true],
    [quick, false],
    ...(withClients ? ([[`${own} and ${slow}`, false]] as const) : []),
  ] as const) {
    const caught = catching(await judge(base, tags, id, failFast), sound);
    if (caught) return caught;
  }
  return undefined;
}

async function main(): Promise<number> {
  const inside = await enclose();
  if (inside !== undefined) return inside;
  const wishes = process.argv.slice(2);
  const wanted = defects.filter(
    ({ id, requirement }) => wishes.length === 0 || wishes.includes(id) || wishes.includes(requirement),
  );
  if (wanted.length === 0)
    throw new Error(
      `got ${wishes.join(' ')}, wanted a section (2.4) or one of ${defects.map(({ id }) => id).join(', ')}`,
    );
  const { runConfiguration } = await loadConfiguration();
  const base = { ...runConfiguration, support: await loadSupport(runConfiguration) } as unknown as IRunOptions;
  const withClients = missingClients().length === 0;
  const requirements = [...new Set(wanted.map(({ requirement }) => `@guide-${requirement}`))].join(' or ');
  const onSound = await judge(base, withClients ? requirements : `(${requirements}) and not ${slow}`, '', false);
  const broken = onSound.filter(({ state }) => state === 'failed');
  for (const { place, name, failure } of broken)
    console.log(`fails without any defect: ${place} ${name}\n  ${failure?.message}`);
  const sound = new Set(onSound.filter(({ state }) => state === 'passed').map(({ place }) => place));
  console.log(`${sound.size} scenarios pass on the sound camera.`);

  const proofs: Proof[] = [];
  for (const { id, requirement, words } of wanted) {
    const since = performance.now();
    const caughtBy = await prove(base, id, requirement, sound, withClients);
    const seconds = (performance.now() - since) / 1_000;
    proofs.push({ defect: id, words, caughtBy, seconds });
    console.log(
      caughtBy
        ? `caught  ${id} (${seconds.toFixed(1)} s) by ${caughtBy.place} ${caughtBy.name}`
        : `MISSED  ${id}: ${words}`,
    );
  }
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(PROOFS, `${JSON.stringify(proofs, undefined, 2)}\n`);
  writeCoverage();
  const missed = proofs.filter(({ caughtBy }) => !caughtBy).length;
  console.log(`\n${proofs.length - missed} defects caught, ${missed} missed`);
  return missed === 0 && broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
