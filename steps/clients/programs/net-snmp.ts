import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from '../network/udp.ts';
import { Daemon } from './daemon.ts';
import { program, type Outcome } from './program.ts';

/** net-snmp's programs read no MIB and no configuration of this machine. */
const ALONE = { MIBS: '', SNMPCONFPATH: '/nonexistent', SNMP_PERSISTENT_DIR: join(tmpdir(), 'net-snmp-of-scenarios') };

/** A login of SNMPv3 as net-snmp's options write it. */
export interface NetSnmpUser {
  readonly name: string;
  readonly level?: string;
  readonly auth?: string;
  readonly authPassword?: string;
  readonly priv?: string;
  readonly privPassword?: string;
}

export const v3Options = ({
  name,
  level = 'authPriv',
  auth = 'SHA',
  authPassword = '',
  priv = 'AES',
  privPassword = '',
}: NetSnmpUser): string[] => [
  ...['-v3', '-u', name, '-l', level],
  ...(level === 'noAuthNoPriv' ? [] : ['-a', auth, '-A', authPassword]),
  ...(level === 'authPriv' ? ['-x', priv, '-X', privPassword] : []),
];

/** Options of a manager that knows a community; `version`: 1 or 2c. */
export const communityOptions = (version: string, community: string): string[] => [`-v${version}`, '-c', community];

/** Runs a program of net-snmp against a camera: numbers instead of names, one try, a second for the answer. */
export const netSnmp = (
  name: string,
  options: readonly string[],
  host: string,
  args: readonly string[],
): Promise<Outcome> => program(name, [...options, '-On', '-t', '1', '-r', '0', placeOf(host), ...args], { env: ALONE });

/** A host, with its port if there is one, as net-snmp takes it. */
const placeOf = (host: string, port?: number): string => {
  const digits = port === undefined ? '' : `:${port}`;
  return host.includes(':') ? `udp6:[${host}]${digits}` : `udp:${host}${digits}`;
};

/** What snmptranslate prints of a module in a folder, with all warnings. */
export const translated = (folder: string, module: string, args: readonly string[]): Promise<Outcome> =>
  program('snmptranslate', ['-M', folder, '-m', module, '-Pw', '-Pe', '-Pd', ...args], { env: ALONE });

/** snmptrapd as a manager: it prints every notification that it accepts. */
export async function startTrapd(host: string, lines: readonly string[]): Promise<{ daemon: Daemon; port: number }> {
  const port = await freeUdpPort(host);
  const daemon = await Daemon.start('snmptrapd', {
    args: async (folder) => {
      const file = join(folder, 'trapd.conf');
      await writeFile(file, [`[snmp] persistentDir ${folder}`, ...lines].join('\n'), { mode: 0o600 });
      return ['-f', '-Lo', '-On', '-C', '-c', file, '-p', join(folder, 'pid'), placeOf(host, port)];
    },
    ready: /NET-SNMP version/,
    env: ALONE,
  });
  return { daemon, port };
}
