#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { own } from '../../emulator/kernel/own.ts';
import { loadGuide } from '../../emulator/settings/guide-profile.ts';
import { apply, isTimeless, register, secretVariables, type TimeServer } from './apply.ts';
import { audit, registered } from './audit.ts';
import { CameraClient } from './camera.ts';
import { CameraError } from './camera-error.ts';
import type { Login } from './digest.ts';
import type { AuditOptions } from './inquiry.ts';
import { exitCode, type Report } from './item.ts';
import { table } from './table.ts';

interface Words {
  readonly camera: readonly URL[];
  readonly user?: string;
  readonly passwordFile?: string;
  readonly level: AuditOptions['level'];
  readonly passwordDays: number;
  readonly rtspPort: number;
  readonly ca?: string;
  readonly json?: boolean;
  readonly register?: boolean;
  readonly viewer?: string;
  readonly ntp?: TimeServer;
  readonly reason?: ReadonlyMap<string, string>;
  readonly when?: ReadonlySet<string>;
  readonly rtspsPort: number;
}

/** Wrong words: one line, exit code 2. */
class WrongInput extends Error {}

const WRONG_INPUT = 2;
const NOT_DONE = 3;
/** How long a camera that was told of a time server may take to follow it, and how often that is looked at, ms. */
const TIME_PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 200;

const cameraUrl = (text: string, before: readonly URL[] = []): URL[] => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new InvalidArgumentError('wanted http://HOST or https://HOST, without user and password');
  return [...before, url];
};

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('wanted a whole number from 1');
  return Number(text);
};

const level = (text: string): AuditOptions['level'] => {
  if (text === 'entry' || text === 'standard' || text === 'advanced') return text;
  throw new InvalidArgumentError('wanted entry, standard or advanced');
};

const timeServer = (text: string): TimeServer => {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/\s]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)))
    throw new InvalidArgumentError('wanted HOST or HOST:PORT');
  return { host, port };
};

/** Sections in which the guide lets a reason stand for its recommendation. */
const reasonable = (): string[] => loadGuide().requirements.flatMap(({ id, withReason }) => (withReason ? [id] : []));

const reason = (text: string, before: ReadonlyMap<string, string> = new Map()): Map<string, string> => {
  const [, id = '', words = ''] = /^([\d.]+)=(.+)$/.exec(text) ?? [];
  // Control characters could pretend to be lines of the report.
  const plain = words.replaceAll(/\p{Cc}/gu, ' ').trim();
  if (plain === '' || !reasonable().includes(id))
    throw new InvalidArgumentError(`wanted SECTION=TEXT, and SECTION one of ${reasonable().join(', ')}`);
  return new Map(before).set(id, plain);
};

/** Sections that the guide asks for under a condition. */
const conditional = (): string[] => loadGuide().requirements.flatMap(({ id, condition }) => (condition ? [id] : []));

const met = (id: string, before: ReadonlySet<string> = new Set()): Set<string> => {
  if (!conditional().includes(id)) throw new InvalidArgumentError(`wanted one of ${conditional().join(', ')}`);
  return new Set(before).add(id);
};

function fileText(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new WrongInput(`${option}: got ${path}, wanted a file that can be read`);
  }
}

function loginOf(name: string | undefined, variable: string, file?: string): Login | undefined {
  if (name === undefined) return undefined;
  const password =
    file === undefined ? own(process.env, variable) : fileText('--password-file', file).split(/\r?\n/)[0];
  if (!password) throw new WrongInput(`password of ${name}: wanted in ${variable}, never on the command line`);
  return { name, password };
}

type Work = (camera: CameraClient, login: Login | undefined, words: Words) => Promise<Report>;

const optionsOf = (
  login: Login | undefined,
  { level: wanted, passwordDays, reason: reasons, when: conditions }: Words,
): AuditOptions => ({
  level: wanted,
  login,
  passwordDays,
  reasons: reasons ?? new Map(),
  conditions: conditions ?? new Set(),
});

const secretsGiven = (): Map<string, string> =>
  new Map(
    Object.entries(secretVariables).flatMap(([key, variable]) => {
      const secret = own(process.env, variable);
      return secret ? [[key, secret] as const] : [];
    }),
  );

const auditing: Work = (camera, login, words) => audit(camera, optionsOf(login, words));

const applying: Work = async (camera, login, words) => {
  const viewer = loginOf(words.viewer, 'IPRO_VIEWER_PASSWORD');
  if (words.register && login && !(await registered(camera))) {
    const problem = await register(camera, login);
    console.error(`${camera.url.origin} ${problem ?? `registered ${login.name}`}`);
  }
  const before = await audit(camera, optionsOf(login, words));
  for (const line of await apply(camera, before, { viewer, ntp: words.ntp, secrets: secretsGiven() }))
    console.error(`${camera.url.origin} ${line}`);
  const look = (): Promise<Report> => audit(camera, optionsOf(login, words));
  return words.ntp ? settled(look) : look();
};

/** The report once a camera that was told of a time server has heard of it, or has had time enough. */
async function settled(look: () => Promise<Report>): Promise<Report> {
  const until = Date.now() + TIME_PATIENCE_MS;
  for (;;) {
    const report = await look();
    if (!isTimeless(report.items) || Date.now() > until) return report;
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
}

async function work(words: Words, act: Work): Promise<number> {
  const login = loginOf(words.user, 'IPRO_PASSWORD', words.passwordFile);
  const ca = words.ca === undefined ? undefined : fileText('--ca', words.ca);
  const reports = await Promise.all(
    words.camera.map(async (url) => {
      const camera = new CameraClient(url, login, { ca, rtspPort: words.rtspPort, rtspsPort: words.rtspsPort });
      try {
        return await act(camera, login, words);
      } finally {
        await camera.close();
      }
    }),
  );
  console.log(
    words.json
      ? JSON.stringify(reports, undefined, 2)
      : reports.map((one) => table(one, process.stdout.isTTY)).join('\n\n'),
  );
  return exitCode(reports);
}

async function ending(act: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await act();
  } catch (error) {
    if (!(error instanceof WrongInput || error instanceof CameraError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof WrongInput ? WRONG_INPUT : NOT_DONE;
  }
}

const common = (command: Command): Command =>
  command
    .requiredOption('--camera <URL>', 'http://HOST or https://HOST; may be given several times', cameraUrl)
    .option('--user <NAME>', 'administrator; the password in IPRO_PASSWORD or --password-file')
    .option('--password-file <FILE>', 'file whose first line is the password')
    .option('--level <LEVEL>', 'entry, standard or advanced', level, 'entry')
    .option('--password-days <N>', 'how old a password may be', wholeNumber, 180)
    .option('--rtsp-port <N>', "the camera's RTSP port", wholeNumber, 554)
    .option('--rtsps-port <N>', "the camera's port for SRTP", wholeNumber, 322)
    .option('--ca <FILE>', 'PEM of the authority to trust; without it any certificate is taken')
    .option(
      '--reason <SECTION=TEXT>',
      'why something is allowed that the guide allows only with a reason (2.5, 2.8); may be given several times',
      reason,
    )
    .option(
      '--when <SECTION>',
      "the section's condition is met here (3.5: streaming to a browser, 3.8: to Genetec …); may be given several times",
      met,
    )
    .option('--json', 'print the reports as JSON');

const program = new Command('ipro-harden')
  .description('Compares cameras with the hardening guide, and sets what can be set')
  // Whoever writes a password into a URL is told so, and not what it was.
  .configureOutput({ outputError: (text, write) => write(text.replaceAll(/(:\/\/)\S*@/g, '$1***@')) })
  .exitOverride();
common(program.command('audit'))
  .description(
    'look at cameras and change nothing; exit code 0: nothing fails, 1: something does, 2: wrong input, 3: could not be done',
  )
  .action((words: Words) => ending(() => work(words, auditing)));
common(program.command('apply'))
  .description(
    'set what fails and can be set, then audit again; what is right is not touched; data encryption takes its password from IPRO_DATA_PASSWORD',
  )
  .option('--register', 'register --user on a camera that nobody is registered on')
  .option(
    '--viewer <NAME>',
    'add this Live only user where there is none below Administrator; password in IPRO_VIEWER_PASSWORD',
  )
  .option('--ntp <HOST[:PORT]>', 'the time server that cameras are to follow', timeServer)
  .action((words: Words) => ending(() => work(words, applying)));

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode: code = NOT_DONE, code: name = '' } = error as { exitCode?: number; code?: string };
  if (!name.startsWith('commander.')) throw error;
  process.exitCode = code === 0 ? 0 : WRONG_INPUT;
}
