#!/usr/bin/env node
import { Command } from 'commander';
import { InputError } from '../../emulator/kernel/errors.ts';
import { audit } from './audit.ts';
import { CameraClient } from './camera.ts';
import { harden } from './harden.ts';
import { exitCode, type Report } from './item.ts';
import { jobOf } from './job.ts';
import { changing, common, type Options } from './options.ts';
import { planned, planTable } from './planned.ts';
import { sections } from './sections/index.ts';
import type { Site } from './site.ts';
import { table } from './table.ts';

const WRONG_INPUT = 2;
const NOT_DONE = 3;

/** What a command does with each camera, and how it shows the result to a person. */
interface Task<R extends Report> {
  /** Whether it needs what a change needs: the viewer's password. */
  readonly changes: boolean;
  readonly act: (camera: CameraClient, site: Site) => Promise<R>;
  readonly table: (report: R, coloured: boolean) => string;
}

const applying: Task<Report> = {
  changes: true,
  act: (camera, site) => harden(camera, site, sections, (line) => console.error(`${camera.url.origin} ${line}`)),
  table,
};

async function work<R extends Report>(options: Options, { changes, act, table: shown }: Task<R>): Promise<number> {
  const { cameras, connection, site } = jobOf(options, process.env, { changes });
  const reports = await Promise.all(
    cameras.map(async (url) => {
      const camera = new CameraClient(url, connection);
      try {
        return await act(camera, site);
      } finally {
        await camera.close();
      }
    }),
  );
  console.log(
    options.json
      ? JSON.stringify(reports, undefined, 2)
      : reports.map((one) => shown(one, process.stdout.isTTY)).join('\n\n'),
  );
  return exitCode(reports);
}

const running =
  <R extends Report>(task: Task<R>) =>
  async (options: Options): Promise<void> => {
    process.exitCode = await work(options, task);
  };

const program = new Command('ipro-harden')
  .description(
    'Compares cameras with the hardening guide, and sets what can be set. Exit code 0: nothing fails, 1: something does, 2: wrong input, 3: could not be done',
  )
  // A password in a URL is not repeated.
  .configureOutput({
    // `console` does not mind a reader that has gone, such as `head`.
    writeOut: (text) => console.log(text.trimEnd()),
    outputError: (text, write) => write(text.replaceAll(/(:\/\/)\S*@/g, '$1***@')),
  })
  .exitOverride();
common(program.command('audit'))
  .description('compare cameras with the guide and change nothing')
  .action(running({ changes: false, act: (camera, site) => audit(camera, site, sections), table }));
changing(program.command('plan'))
  .description('print what apply would do, and change nothing')
  .action(running({ changes: true, act: (camera, site) => planned(camera, site, sections), table: planTable }));
changing(program.command('apply'))
  .description(
    'set what fails and can be set, then audit again; what is right is not touched; data encryption takes its password from IPRO_DATA_PASSWORD or from the site file',
  )
  .action(running(applying));

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode: code = NOT_DONE, code: name = '' } = error as { exitCode?: number; code?: string };
  if (error instanceof InputError) {
    console.error(error.message);
    process.exitCode = WRONG_INPUT;
  } else if (name.startsWith('commander.')) process.exitCode = code === 0 ? 0 : WRONG_INPUT;
  else throw error;
}
