import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Envelope } from '@cucumber/messages';
import { junitOf } from './junit.ts';
import { asideOfOthers } from './namespace.ts';
import { Verdicts, type Verdict } from './verdicts.ts';

const CUCUMBER = fileURLToPath(new URL('../../node_modules/@cucumber/cucumber/bin/cucumber.js', import.meta.url));

/** So many models at once, and scenarios of each, keep the cores busy: scenarios wait more than they work. */
const [MODELS, LANES] = [2 * availableParallelism(), 2];

/** V8's young generation, in MB: scenarios leave much garbage, which is cheapest to clear in large pieces. */
const HEAP = ['--min-semi-space-size=16', '--max-semi-space-size=32'];

export interface ModelRun {
  readonly model: string;
  readonly tags: readonly string[];
  /** What else Cucumber is told. */
  readonly args?: readonly string[];
  /** Where its reports go, named by the model. */
  readonly reports: string;
}

export interface ModelVerdicts {
  readonly model: string;
  readonly verdicts: readonly Verdict[];
}

/** A scenario that fails runs once more, so that a busy machine fails none; what passes only then is told. */
const TRIES = ['--retry', '1'];

/** Cucumber on one model, in workers (cucumber.mjs), shown as it goes. */
export async function runModel(run: ModelRun): Promise<ModelVerdicts> {
  return verdictsOf(run, await ending(commandOf(run), 'inherit', envOf(run)));
}

/** Cucumber on several models at the same time, each in a process. `ended` hears of each, and what Cucumber printed. */
export async function runModels(
  runs: readonly ModelRun[],
  ended: (found: ModelVerdicts, printed: string) => void,
): Promise<void> {
  const waiting = [...runs];
  const take = async (): Promise<void> => {
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      const own = [...commandOf(run), '--parallel', `${LANES}`];
      const command = asideOfOthers(own) ?? own;
      const printed: Buffer[] = [];
      const code = await ending(command, printed, envOf(run));
      ended(verdictsOf(run, code), Buffer.concat(printed).toString());
    }
  };
  // Without namespaces they would take each other's addresses.
  await Promise.all(Array.from({ length: asideOfOthers([]) ? MODELS : 1 }, take));
}

const messagesOf = ({ model, reports }: ModelRun): string => join(reports, `${model}.ndjson`);

const envOf = ({ model }: ModelRun): NodeJS.ProcessEnv => ({ ...process.env, IPRO_MODEL: model });

function commandOf(run: ModelRun): readonly string[] {
  const { model, reports, tags, args = [] } = run;
  const report = join(reports, model);
  const formats = ['progress', `message:${messagesOf(run)}`, `html:${report}.html`];
  const filter = tags.length > 0 ? ['--tags', tags.join(' and ')] : [];
  return [
    process.execPath,
    ...HEAP,
    CUCUMBER,
    ...formats.flatMap((format) => ['--format', format]),
    ...filter,
    ...TRIES,
    ...args,
  ];
}

/** Runs a command to its end and gives the exit code; what it prints goes to the terminal, or is kept. */
function ending(
  [program = '', ...args]: readonly string[],
  to: 'inherit' | Buffer[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return new Promise((done) => {
    const stdout = to === 'inherit' ? to : 'pipe';
    const child = spawn(program, args, { stdio: ['inherit', stdout, stdout], env });
    if (to !== 'inherit')
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => to.push(bytes));
    const stop = (signal: NodeJS.Signals): void => void child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    child.once('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
      done(code ?? 1);
    });
  });
}

function verdictsOf(run: ModelRun, code: number): ModelVerdicts {
  const verdicts = new Verdicts();
  for (const line of readFileSync(messagesOf(run), 'utf8').split('\n'))
    if (line !== '') verdicts.take(JSON.parse(line) as Envelope);
  const all = verdicts.all();
  if (code !== 0 && !all.some(({ state }) => state === 'failed'))
    throw new Error(`Cucumber ended with ${code} on ${run.model}, and no scenario failed`);
  writeFileSync(join(run.reports, `${run.model}.xml`), junitOf(run.model, all));
  return { model: run.model, verdicts: all };
}
