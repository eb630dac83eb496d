import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../../emulator/kernel/errors.ts';
import { ended } from './program.ts';

const EXAMPLES = 'docs/examples';
const PATIENCE_MS = 120_000;

const texts = z.record(z.string(), z.string());

const workflowShape = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(
        z.strictObject({
          name: z.string().optional(),
          uses: z
            .string()
            .regex(/^[\w-]+\/[\w-]+@v\d+$/)
            .optional(),
          with: z.record(z.string(), z.unknown()).optional(),
          run: z.string().optional(),
          env: texts.optional(),
        }),
      ),
    }),
  ),
});

const composeShape = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      image: z.string(),
      command: z.array(z.string()),
      environment: texts.optional(),
      working_dir: z.string().optional(),
      volumes: z.array(z.string()).optional(),
      depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
    }),
  ),
});

/** A step of the workflow that runs something of the project's own. */
interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What the workflow runs, but for the installation. */
export function workflowSteps(workflow: string): readonly Step[] {
  const { jobs } = workflowShape.parse(parse(workflow));
  return Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ run, env = {} }) => (run === undefined || run === 'npm ci' ? [] : [{ run, env }]));
}

/** The commands for the package's own scenarios that the README gives, but for the one that runs all of them. */
export const featureCommands = (readme: string): readonly string[] =>
  (readme.match(/^npx cucumber-js .*\.feature'?$/gm) ?? []).filter((line) => !line.includes('*'));

const optionsIn = (help: string): ReadonlySet<string> => new Set(help.match(/--[a-z][a-z-]*/g));

/** What is wrong with the compose file, read without a container engine: options, services, and what the suite reads. */
export function composeFaults(compose: string, help: string, suite: string): string[] {
  const { services } = composeShape.parse(parse(compose));
  const known = optionsIn(help);
  const faults: string[] = [];
  for (const [name, { image, command, environment = {}, depends_on: needs = {} }] of Object.entries(services)) {
    for (const needed of Object.keys(needs))
      if (!Object.hasOwn(services, needed)) faults.push(`service ${name}: depends on ${needed}, which is none`);
    if (image === 'ipro-emulator') {
      if (command[0] !== 'start') faults.push(`service ${name}: starts ${command[0]}, wanted start`);
      for (const word of command)
        if (word.startsWith('--') && !known.has(word)) faults.push(`service ${name}: there is no option ${word}`);
    } else
      for (const [variable] of suite.matchAll(/IPRO_\w+/g))
        if (!Object.hasOwn(environment, variable)) faults.push(`service ${name}: the suite reads ${variable}`);
  }
  return faults;
}

/** The package's programs and Cucumber's where `npx` finds them, as an installation would put them there. */
function linkPrograms(home: string, folder: string): string {
  const programs = join(folder, 'node_modules/.bin');
  mkdirSync(programs, { recursive: true });
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  for (const [name, file] of Object.entries(bin)) {
    chmodSync(join(home, file), 0o755);
    symlinkSync(join(home, file), join(programs, name));
  }
  symlinkSync(resolve('node_modules/@cucumber/cucumber/bin/cucumber.js'), join(programs, 'cucumber-js'));
  return programs;
}

/**
 * Runs the examples of an installed package as its workflow does, and reads the compose file. `home`: the package in the
 * `node_modules` of `folder`.
 */
export async function exampleFaults(home: string, folder: string): Promise<string[]> {
  const from = join(home, EXAMPLES);
  cpSync(from, folder, { recursive: true });
  const read = (name: string): string => readFileSync(join(from, name), 'utf8');
  const path = [linkPrograms(home, folder), join(process.execPath, '..'), process.env['PATH']].join(delimiter);
  const run = (line: string, env: Readonly<Record<string, string>> = {}) =>
    ended('sh', ['-c', line], { cwd: folder, timeout: PATIENCE_MS, env: { ...process.env, PATH: path, ...env } });
  try {
    const ran: string[] = [];
    for (const { run: line, env } of workflowSteps(read('github-actions.yml'))) {
      if (line.includes('python3') && (await run('python3 --version')).status !== 0) {
        console.log(`       left out, as there is no python3: ${line}`);
        continue;
      }
      const { status, stdout, stderr } = await run(line, env);
      if (status !== 0) ran.push(`${EXAMPLES}: ${line}: ended with ${status}\n${stdout}${stderr}`.trim());
    }
    const commands = featureCommands(read('README.md'));
    if (commands.length === 0) ran.push(`${EXAMPLES}/README.md: no command runs one feature of the package`);
    for (const line of commands) {
      const { status, stdout, stderr } = await run(line);
      if (status !== 0) ran.push(`${EXAMPLES}/README.md: ${line}: ended with ${status}\n${stdout}${stderr}`.trim());
    }
    const help = (await run('ipro-emulator start --help')).stdout;
    const composed = composeFaults(read('compose.yml'), help, read('python/test_camera.py'));
    return [...ran, ...composed.map((fault) => `${EXAMPLES}/compose.yml: ${fault}`)];
  } catch (error) {
    return [`${EXAMPLES}: ${messageOf(error)}`];
  }
}
