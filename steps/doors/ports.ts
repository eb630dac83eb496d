import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** TCP ports that a camera of this version may have open, and when. */
export const tcpPorts: Readonly<Record<number, string>> = {
  80: 'HTTP, unless HTTPS alone is set',
  443: 'HTTPS',
  554: 'RTSP',
  322: 'RTSP over TLS, where SRTP is on',
  21: 'FTP, where access is allowed',
};

/** The TCP ports of FTP's data connections, each for one transfer. */
export const dataPorts = { first: 50_000, last: 50_099 } as const;

/** UDP ports that a camera may hold for others, beside those that a viewer asked for. */
export const udpPorts: Readonly<Record<number, string>> = {
  161: 'SNMP: the agent',
  162: 'SNMP, as the guide lists it: held and silent',
  10_670: 'Easy IP Setup',
};

/** The UDP port that replies of Easy IP Setup leave. Nothing that comes there is taken, but the kernel lists it. */
export const replyPort = 10_669;

/** The names of its UDP ports. */
const udpNames: ReadonlySet<string> = new Set(['easyIp', 'snmp', 'snmpAgent']);

/** The TCP ports of a camera, by name. */
export const tcpPortsOf = (ports: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(ports).filter(([name]) => !udpNames.has(name));

/** A socket that takes what comes. */
export interface OpenPort {
  readonly transport: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
}

const LISTEN = '0A';
const UNCONNECTED = '07';

/** 0100007F: the bytes of an IPv4 address, lowest first. */
const addressOf = (hex: string): string =>
  hex.length === 8
    ? hex
        .match(/../g)!
        .toReversed()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.')
    : `[${hex}]`;

/** Sockets of this process, by inode. */
function own(): ReadonlySet<string> {
  const links = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      // Closed meanwhile: that of the folder itself.
      return '';
    }
  });
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** Whether this machine tells which ports are open: Linux does. */
export const seesPorts = existsSync('/proc/net/tcp');

/** What listens on that address, or on all, as the kernel tells it. `mine`: of this process alone. */
export function openPorts(host: string, mine: boolean): readonly OpenPort[] {
  const inodes = mine ? own() : undefined;
  return (['tcp', 'tcp6', 'udp', 'udp6'] as const).flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
        const [hex = '', port = ''] = local.split(':');
        const address = addressOf(hex);
        const takes = state === (table.startsWith('tcp') ? LISTEN : UNCONNECTED);
        const here = address === host || (inodes !== undefined && /^(?:0\.0\.0\.0|\[0+\])$/.test(address));
        const transport = table.startsWith('tcp') ? ('tcp' as const) : ('udp' as const);
        return takes && here && (inodes?.has(inode) ?? true)
          ? [{ transport, address, port: Number.parseInt(port, 16) }]
          : [];
      }),
  );
}
