#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { constants } from 'node:os';
import type { FleetOptions, RunningFleet } from './index.ts';

enableCompileCache();
const { Command, InvalidArgumentError } = await import('commander');
const { DoorError, InputError, StorageError, startFleet } = await import('./index.ts');
const { hostsFrom, isAnyAddress } = await import('./net/addresses.ts');
const { isLoopback } = await import('./control/guard.ts');
const { lastGuard } = await import('./cli/last-guard.ts');
const { cameraTable, fleetJson } = await import('./cli/report.ts');

/** Exit codes: wrong input, and what could not be opened. */
const WRONG_INPUT = 2;
const FAILED = 1;
/** How often a program that npm started looks whether npm is still there, in ms. */
const PARENT_CHECK = 500;

interface StartOptions {
  readonly cameras: number;
  readonly model?: string;
  readonly host?: string;
  readonly advertise?: string;
  readonly ports: FleetOptions['ports'];
  readonly control: string;
  readonly seed?: string;
  readonly admin?: string;
  readonly adminFile?: string;
  readonly level?: string;
  readonly settings?: string;
  readonly dialect?: string;
  readonly data?: string;
  readonly json?: boolean;
}

const wholeNumber = (text: string): number => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (value < 1) throw new InvalidArgumentError('wanted a whole number from 1');
  return value;
};

const portsFrom = (text: string): FleetOptions['ports'] => {
  const [, offset] = /^offset:(\d{1,5})$/.exec(text) ?? [];
  if (text === 'auto' || text === 'real') return text;
  if (offset === undefined || Number(offset) < 1 || Number(offset) > 64_000)
    throw new InvalidArgumentError('wanted auto, real or offset:N with N from 1 to 64000');
  return { offset: Number(offset) };
};

function fileText(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError([
      `${option}: got ${path}, wanted a file that can be read (${(error as NodeJS.ErrnoException).code})`,
    ]);
  }
}

/** The administrator's name from the command line; his password from the environment or a file, never from the command line. */
function adminFrom({ admin, adminFile }: StartOptions): FleetOptions['admin'] {
  if (admin === undefined) {
    if (adminFile !== undefined) throw new InputError(['--admin-file: wanted --admin NAME with it']);
    return undefined;
  }
  const password =
    adminFile === undefined
      ? process.env['IPRO_ADMIN_PASSWORD']
      : fileText('--admin-file', adminFile).split(/\r?\n/)[0];
  if (!password)
    throw new InputError([
      '--admin: wanted his password in IPRO_ADMIN_PASSWORD, or in the first line of --admin-file FILE',
    ]);
  return { name: admin, password };
}

function controlFrom(text: string): { host: string; port: number; token?: string } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) > 65_535) throw new InputError([`--control: got ${text}, wanted HOST:PORT`]);
  const token = process.env['IPRO_CONTROL_TOKEN'];
  if (!isLoopback(host) && !token)
    throw new InputError([`--control: got ${text}, which others can reach; wanted a token in IPRO_CONTROL_TOKEN`]);
  return { host, port: Number(port), ...(token ? { token } : {}) };
}

/** Addresses of cameras; one that no client can use needs the one they do use. */
function hostsOf({ host, advertise }: StartOptions): readonly string[] | undefined {
  const hosts = host === undefined ? undefined : hostsFrom(host);
  const any = advertise === undefined ? hosts?.find(isAnyAddress) : undefined;
  if (any !== undefined)
    throw new InputError([
      `--host: got ${any}, which no client can use; wanted --advertise HOST with it, what clients call it`,
    ]);
  return hosts;
}

async function fleetOptions(options: StartOptions): Promise<FleetOptions> {
  const { modelNamed, referenceModel } = await import('./profiles/models.ts');
  const model = modelNamed(options.model ?? referenceModel);
  const admin = adminFrom(options);
  const hosts = hostsOf(options);
  let settings: Readonly<Record<string, string>> = {};
  if (options.level !== undefined) {
    const { levelSettings } = await import('./fleet/level-settings.ts');
    const { texts, left } = levelSettings(options.level, model);
    settings = texts;
    for (const line of left) console.error(line);
  }
  if (options.settings !== undefined) {
    const { parseSettings } = await import('./profiles/settings-file.ts');
    const texts = parseSettings(fileText('--settings', options.settings), options.settings, model);
    settings = { ...settings, ...texts };
  }
  const dialect =
    options.dialect === undefined
      ? undefined
      : (await import('./profiles/dialect-file.ts')).parseDialect(
          fileText('--dialect', options.dialect),
          options.dialect,
        );
  return {
    cameras: options.cameras,
    model: model.name,
    ports: options.ports ?? 'auto',
    control: controlFrom(options.control),
    settings,
    warn: (line) => console.error(line),
    ...(options.data === undefined ? {} : { data: options.data }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(hosts === undefined ? {} : { hosts }),
    ...(options.advertise === undefined ? {} : { advertise: options.advertise }),
    ...(admin ? { admin } : {}),
    ...(dialect ? { dialect } : {}),
  };
}

/** Resolves with the signal that asks the process to end, or when the npm that started it is gone. */
function asked(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, done);
    const parent = process.ppid;
    if (process.env['npm_lifecycle_event'] !== undefined && parent > 1)
      setInterval(() => process.ppid !== parent && done('SIGHUP'), PARENT_CHECK).unref();
  });
}

/** Runs, and turns what went wrong into lines on stderr and an exit code. */
async function failing(act: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await act();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof DoorError || error instanceof StorageError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof InputError ? WRONG_INPUT : FAILED;
  }
}

/** A level tells cameras to follow a time server, and can't know which. */
function tellTimeless({ cameras }: RunningFleet): void {
  const timeless = cameras.filter(
    (camera) =>
      camera.get('network.ntp.adjustment') === 'ntp' &&
      camera.get('network.ntp.addressSetting') === 'manual' &&
      camera.get('network.ntp.server') === '',
  );
  if (timeless.length > 0)
    console.error(
      `2.7 Date and time: no NTP server is set on ${timeless.map(({ id }) => id).join(', ')}, so that no clock is set: give network.ntp.server in --settings FILE`,
    );
}

async function start(options: StartOptions): Promise<number> {
  const ending = asked();
  const fleet = await startFleet(await fleetOptions(options));
  if (options.level !== undefined) tellTimeless(fleet);
  const release = lastGuard(fleet, process, console.error);
  console.log(options.json ? fleetJson(fleet) : cameraTable(fleet));
  await ending;
  await fleet.close().finally(release);
  return 0;
}

/** What a program under `exec` finds in its environment. */
function environment(fleet: RunningFleet): Record<string, string> {
  const each = fleet.cameras.flatMap((camera) => [
    [`IPRO_CAMERA_${camera.id}_HOST`, camera.host],
    ...Object.entries(camera.ports).map(([name, port]) => [
      `IPRO_CAMERA_${camera.id}_${name.toUpperCase()}_PORT`,
      String(port),
    ]),
  ]);
  return { IPRO_CONTROL: fleet.control, IPRO_CAMERAS: fleetJson(fleet), ...Object.fromEntries(each) };
}

async function exec(command: readonly string[], options: StartOptions): Promise<number> {
  const [program = '', ...words] = command;
  const fleet = await startFleet(await fleetOptions(options));
  const release = lastGuard(fleet, process, console.error);
  try {
    return await new Promise<number>((done) => {
      const child = spawn(program, words, { stdio: 'inherit', env: { ...process.env, ...environment(fleet) } });
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
      child.once('error', (error) => {
        console.error(`${program}: ${error.message}`);
        done(127);
      });
      child.once('close', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    await fleet.close().finally(release);
  }
}

async function listModels(): Promise<number> {
  const { loadModels } = await import('./profiles/models.ts');
  for (const model of loadModels().values()) console.log(`${model.name.padEnd(16)} ${model.description}`);
  return 0;
}

function withCameraOptions(command: InstanceType<typeof Command>, control: string): InstanceType<typeof Command> {
  return command
    .option('--model <NAME>', 'camera model (see: models)')
    .option('--cameras <N>', 'how many', wholeNumber, 1)
    .option(
      '--host <HOSTS>',
      'addresses the cameras take: A,B,… or a block such as 192.168.0.8/29 (default: free ones of 127.0.0.0/8)',
    )
    .option('--advertise <HOST>', 'the address clients use, behind NAT')
    .option('--ports <PORTS>', 'auto, real (80, 443, 554) or offset:N', portsFrom, 'auto')
    .option('--control <HOST:PORT>', 'where the control port listens; port 0: any', control)
    .option('--data <DIR>', 'folder that keeps settings and users over restarts; without it nothing is kept')
    .option('--seed <N>', 'same seed, same MACs and serial numbers')
    .option('--admin <NAME>', 'register this administrator; password in IPRO_ADMIN_PASSWORD or --admin-file')
    .option('--admin-file <FILE>', 'file whose first line is the password')
    .option('--level <LEVEL>', 'set what the guide recommends: entry, standard or advanced')
    .option('--settings <FILE>', 'YAML file of settings')
    .option('--dialect <FILE>', 'YAML file of CGI names, where they are known better');
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const program = new Command('ipro-emulator')
  .description('A software i-PRO network camera')
  .version(version)
  .exitOverride();
withCameraOptions(program.command('start'), '127.0.0.1:8900')
  .description('start cameras and serve them until told to stop')
  .option('--json', 'print one line of JSON once all listeners are up')
  .action((options: StartOptions) => failing(() => start(options)));
withCameraOptions(program.command('exec'), '127.0.0.1:0')
  .description('start cameras, run a program with their addresses in its environment, stop')
  .argument('<command...>', 'the program and its words, behind --')
  .action((command: string[], options: StartOptions) => failing(() => exec(command, options)));
program
  .command('models')
  .description('list the camera models')
  .action(() => failing(listModels));

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode = FAILED, code = '' } = error as { exitCode?: number; code?: string };
  if (!code.startsWith('commander.')) throw error;
  process.exitCode = exitCode === 0 ? 0 : WRONG_INPUT;
}
