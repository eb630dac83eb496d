import { InputError, problem } from '../../emulator/kernel/errors.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { parseDialect } from '../../emulator/profiles/dialect-file.ts';
import type { Login } from '../clients/digest.ts';
import type { Connection } from './camera.ts';
import type { Options } from './options.ts';
import { fileText, secretIn, type SecretReference } from './secret.ts';
import { parseSiteFile, type Account, type SiteFile } from './site-file.ts';
import type { Site } from './site.ts';

const VIEWER_PASSWORD = 'IPRO_VIEWER_PASSWORD';

/** What a command works on: cameras, how to connect, and what the site wants of them. */
export interface Job {
  readonly cameras: readonly URL[];
  readonly connection: Connection;
  readonly site: Site;
}

/** Whether the command changes cameras: it then needs the viewer's password. */
export interface JobKind {
  readonly changes: boolean;
}

/** Puts the options of the command line over the site file. Throws `InputError` with what is wrong or missing. */
export function jobOf(options: Options, env: NodeJS.ProcessEnv, { changes }: JobKind): Job {
  const file = siteFile(options.site);
  const login = loginOf(administrator(options, file), 'IPRO_PASSWORD', env);
  const viewer = viewerOf(options, file, { changes, env });
  const cameras = options.camera ?? file.cameras;
  if (!cameras) throw new InputError([problem({ got: '', wanted: 'http://HOST or https://HOST', key: '--camera' })]);
  const allowHttp = options.allowHttp ?? file.allowHttp ?? false;
  const readable = cameras.find(({ protocol }) => protocol === 'http:');
  if (readable && login && !allowHttp)
    throw new InputError([
      problem({
        got: readable.origin,
        wanted:
          'its https:// URL, as others can read logins and passwords over http:// (--allow-http sends them all the same)',
        key: '--camera',
      }),
    ]);
  const [ca, dialect] = [options.ca ?? file.ca, options.dialect ?? file.dialect];
  return {
    cameras,
    connection: {
      login,
      trust: {
        ca: ca === undefined ? undefined : authority(ca),
        fingerprints: options.fingerprint ?? file.fingerprints,
      },
      rtspPort: options.rtspPort ?? file.rtspPort,
      rtspsPort: options.rtspsPort ?? file.rtspsPort,
    },
    site: {
      level: options.level ?? file.level ?? 'entry',
      login,
      register: options.register ?? false,
      passwordDays: options.passwordDays ?? file.passwordDays ?? 180,
      reasons: new Map([...Object.entries(file.reasons ?? {}), ...(options.reason ?? [])]),
      confirmed: new Map([...Object.entries(file.confirmed ?? {}), ...(options.confirm ?? [])]),
      allowHttp,
      attempts: options.attempts ?? false,
      // Networks that are listed are fixed, which is the condition of section 3.3.
      conditions: new Set([
        ...(file.conditions ?? []),
        ...(options.when ?? []),
        ...(file.allowedNetworks ? ['3.3'] : []),
      ]),
      timeServer: options.ntp ?? file.timeServer,
      viewer,
      allowedNetworks: file.allowedNetworks ?? [],
      dataPassword: secretIn(file.dataPassword ?? { env: 'IPRO_DATA_PASSWORD' }, 'dataPassword', env),
      snmpUser: snmpUserOf(file, env),
      dialect: dialect === undefined ? assumedDialect : parseDialect(fileText('--dialect', dialect), dialect),
    },
  };
}

function snmpUserOf({ snmp }: SiteFile, env: NodeJS.ProcessEnv): Site['snmpUser'] {
  if (!snmp) return undefined;
  const auth = secretIn(snmp.authPassword, 'snmp.authPassword', env);
  return { name: snmp.name, auth, priv: secretIn(snmp.privPassword, 'snmp.privPassword', env) };
}

function siteFile(path: string | undefined): SiteFile {
  return path === undefined ? {} : parseSiteFile(fileText('--site', path), path);
}

/** An audit can do without the viewer whom only the site file names: it then tries no rights. */
function viewerOf(
  { viewer }: Options,
  file: SiteFile,
  { changes, env }: JobKind & { readonly env: NodeJS.ProcessEnv },
): Login | undefined {
  try {
    return loginOf(account(viewer, file.viewer), VIEWER_PASSWORD, env);
  } catch (error) {
    if (changes || viewer !== undefined || !(error instanceof InputError)) throw error;
    return undefined;
  }
}

/** The certificates of a PEM file. Throws `InputError`. */
function authority(path: string): string {
  const pem = fileText('--ca', path);
  if (!pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new InputError([problem({ got: path, wanted: 'a PEM file with a certificate', key: '--ca' })]);
  return pem;
}

/** The account that an option names takes its password from the site file only if that names the same user. */
function account(name: string | undefined, inFile: Account | undefined): Account | undefined {
  if (name === undefined) return inFile;
  return name === inFile?.name ? inFile : { name, password: undefined };
}

function administrator({ user, passwordFile }: Options, file: SiteFile): Account | undefined {
  const found = account(user, file.administrator);
  return found && passwordFile !== undefined ? { ...found, password: { file: passwordFile } } : found;
}

/** Throws `InputError` when there is no password. */
function loginOf(who: Account | undefined, variable: string, env: NodeJS.ProcessEnv): Login | undefined {
  if (!who) return undefined;
  const reference: SecretReference = who.password ?? { env: variable };
  const { value, source } = secretIn(reference, `password of ${who.name}`, env);
  if (value === undefined)
    throw new InputError([
      problem({ got: '', wanted: `it in ${source}, never on the command line`, key: `password of ${who.name}` }),
    ]);
  return { name: who.name, password: value };
}
