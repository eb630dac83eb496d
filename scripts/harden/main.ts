#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { InputError } from '../../emulator/kernel/errors.ts';
import { audit } from './audit.ts';
import { CameraClient } from './camera.ts';
import { harden } from './harden.ts';
import { exitCodes, type Report } from './item.ts';
import { jobOf } from './job.ts';
import { changing, common, type Options } from './options.ts';
import { planned, planTable } from './planned.ts';
import { documentOf, type ReportDocument } from './report-schema.ts';
import { sections } from './sections/index.ts';
import type { Site } from './site.ts';
import { table, type Shown } from './table.ts';

/** What a command does with each camera, and how it shows the result to a person. */
interface Task<R extends Report> {
  readonly command: ReportDocument['command'];
  /** Whether it needs what a change needs: the viewer's password. */
  readonly changes: boolean;
  readonly act: (camera: CameraClient, site: Site) => Promise<R>;
  readonly table: (report: R, shown: Shown) => string;
}

const auditing: Task<Report> = {
  command: 'audit',
  changes: false,
  act: (camera, site) => audit(camera, site, sections),
  table,
};

const planning = {
  command: 'plan',
  changes: true,
  act: (camera: CameraClient, site: Site) => planned(camera, site, sections),
  table: planTable,
} as const;

const applying: Task<Report> = {
  command: 'apply',
  changes: true,
  act: (camera, site) => harden(camera, site, sections, (line) => console.error(`${camera.url.origin} ${line}`)),
  table,
};

/** The package's version. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

async function work<R extends Report>(
  options: Options,
  { command, changes, act, table: shown }: Task<R>,
): Promise<number> {
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
  const { strict = false } = options;
  const document = documentOf(reports, { command, version, strict, date: new Date() });
  const how = { coloured: process.stdout.isTTY, strict };
  console.log(
    options.json ? JSON.stringify(document, undefined, 2) : reports.map((one) => shown(one, how)).join('\n\n'),
  );
  return document.exitCode;
}

const running =
  <R extends Report>(task: Task<R>) =>
  async (options: Options): Promise<void> => {
    process.exitCode = await work(options, task);
  };

const program = new Command('ipro-harden')
  .description('Compares cameras with the hardening guide, and sets what can be set.')
  .version(version)
  .addHelpText(
    'after',
    `
Exit codes:
  0  everything that the level asks for was seen to be so, does not apply, or is confirmed in writing (--confirm)
  1  something fails (with --strict also: something is manual or unverified)
  2  wrong input, or a camera that could not be audited: not reached, not recognised, login refused
  3  nothing fails, but something is unverified, or a person has to check it

To verify a camera, audit it. apply ends with such an audit, and its exit code is that of this audit.

A camera is recognised by what it answers to everybody before anything secret is sent. The certificate is checked as a
browser does; --ca names another authority, --fingerprint the camera's own certificate.`,
  )
  // A password in a URL is not repeated.
  .configureOutput({
    // `console` does not mind a reader that has gone, such as `head`.
    writeOut: (text) => console.log(text.trimEnd()),
    outputError: (text, write) => write(text.replaceAll(/(:\/\/)\S*@/g, '$1***@')),
  })
  .exitOverride();
common(program.command('audit'))
  .description('compare cameras with the guide and change nothing; this also verifies what apply has set')
  .action(running(auditing));
changing(program.command('plan'))
  .description('print what apply would do, and change nothing')
  .action(running(planning));
changing(program.command('apply'))
  .description(
    'set what fails and can be set, then audit again; what is right is not touched; data encryption takes its password from IPRO_DATA_PASSWORD or from the site file',
  )
  .action(running(applying));

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode: code = exitCodes.undone, code: name = '' } = error as { exitCode?: number; code?: string };
  if (error instanceof InputError) {
    console.error(error.message);
    process.exitCode = exitCodes.undone;
  } else if (name.startsWith('commander.')) process.exitCode = code === 0 ? 0 : exitCodes.undone;
  else {
    // Node would end with 1, which here means that a camera fails.
    console.error('This is a fault of ipro-harden:', error);
    process.exitCode = exitCodes.undone;
  }
}
