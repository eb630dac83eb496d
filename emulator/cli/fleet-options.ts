import { readFileSync } from 'node:fs';
import { isLoopback } from '../control/guard.ts';
import type { FleetOptions } from '../index.ts';
import { InputError, problem } from '../kernel/errors.ts';
import { hostsFrom, isAnyAddress } from '../net/addresses.ts';
import { modelNamed, referenceModel } from '../profiles/models.ts';
import type { Model } from '../settings/model.ts';
import type { StartOptions } from './options.ts';

function fileText(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError([
      `${option}: got ${path}, wanted a file that can be read (${(error as NodeJS.ErrnoException).code})`,
    ]);
  }
}

/** The administrator's name from the command line; their password from the environment or a file, never from the command line. */
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
      '--admin: wanted their password in IPRO_ADMIN_PASSWORD, or in the first line of --admin-file FILE',
    ]);
  return { name: admin, password };
}

function controlFrom(text: string): { host: string; port: number; token?: string } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) > 65_535)
    throw new InputError([problem({ key: '--control', got: text, wanted: 'HOST:PORT' })]);
  const token = process.env['IPRO_CONTROL_TOKEN'];
  if (!isLoopback(host) && !token)
    throw new InputError([`--control: got ${text}, which others can reach; wanted a token in IPRO_CONTROL_TOKEN`]);
  return { host, port: Number(port), ...(token ? { token } : {}) };
}

/** Addresses of the cameras; one that no client can use needs the one they do use. */
function hostsFor({ host, advertise, ...options }: StartOptions): readonly string[] | undefined {
  if (host !== undefined && options.interface !== undefined)
    throw new InputError([`--interface: got ${options.interface} and --host ${host}, wanted one of them`]);
  const hosts = host === undefined ? undefined : hostsFrom(host);
  const any = advertise === undefined ? hosts?.find(isAnyAddress) : undefined;
  if (any !== undefined)
    throw new InputError([
      `--host: got ${any}, which no client can use; wanted --advertise HOST with it, what clients call it`,
    ]);
  return hosts;
}

/** Texts by key: what `--level` recommends, overridden by the file of `--settings`. What a level leaves out goes to stderr. */
async function settingsFor(options: StartOptions, model: Model): Promise<Readonly<Record<string, string>>> {
  let settings: Readonly<Record<string, string>> = {};
  if (options.level !== undefined) {
    const { levelSettings } = await import('../fleet/level-settings.ts');
    const { texts, left } = levelSettings(options.level, model);
    settings = texts;
    for (const line of left) console.error(line);
  }
  if (options.settings === undefined) return settings;
  const { parseSettings } = await import('../profiles/settings-file.ts');
  return { ...settings, ...parseSettings(fileText('--settings', options.settings), options.settings, model) };
}

async function dialectFor({ dialect }: StartOptions): Promise<FleetOptions['dialect']> {
  if (dialect === undefined) return undefined;
  const { parseDialect } = await import('../profiles/dialect-file.ts');
  return parseDialect(fileText('--dialect', dialect), dialect);
}

/** Writes the journal to stderr, so that stdout has only what was asked for. */
async function journalFor({ log }: StartOptions): Promise<FleetOptions['journal']> {
  if (!log) return undefined;
  const { isColoured, journalLine } = await import('./terminal-journal.ts');
  const { stderr } = process;
  const coloured = isColoured(stderr, process.env);
  let reads = true;
  // A reader that has gone, such as `head`, is no fault: a fault would be the next entry, and so without end.
  stderr.on('error', () => (reads = false));
  return (entry) => void (reads && stderr.write(`${journalLine(entry, coloured)}\n`));
}

/** The fleet that the command line describes. Throws `InputError`. */
export async function fleetOptions(options: StartOptions): Promise<FleetOptions> {
  const model = modelNamed(options.model ?? referenceModel);
  const admin = adminFrom(options);
  const hosts = hostsFor(options);
  const settings = await settingsFor(options, model);
  const dialect = await dialectFor(options);
  const journal = await journalFor(options);
  return {
    cameras: options.cameras,
    ports: options.ports,
    control: controlFrom(options.control),
    settings,
    warn: (line) => console.error(line),
    ...(options.model === undefined ? {} : { model: model.name }),
    ...(options.data === undefined ? {} : { data: options.data }),
    ...(options.defect === undefined ? {} : { defects: options.defect }),
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.interface === undefined ? {} : { interface: options.interface }),
    ...(hosts === undefined ? {} : { hosts }),
    ...(options.advertise === undefined ? {} : { advertise: options.advertise }),
    ...(admin ? { admin } : {}),
    ...(dialect ? { dialect } : {}),
    ...(journal ? { journal } : {}),
  };
}
