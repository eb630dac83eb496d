import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { EASY_IP, isFound } from '../clients/network/easy-ip.ts';
import { isAnswered } from '../clients/network/snmp-manager.ts';

/** The text of a camera's setting, by its key. */
export type TextOf = (key: string) => string | undefined;

/** A port that the guide, or this version, knows of. */
export interface ListedPort {
  /** Its name in the camera's view. */
  readonly name: string;
  readonly purpose: string;
  readonly transport: 'tcp' | 'udp';
  /** The factory's number. */
  readonly number: number;
  /** The key of the setting that moves it; no setting does, unless given. */
  readonly movedBy?: string;
  /** Whether the settings open it; they always do, unless given. */
  readonly openIf?: (text: TextOf) => boolean;
  /** Whether it is open at IPv4 addresses alone. */
  readonly ipv4Alone?: true;
  /** For UDP: asks in the port's own protocol, and tells whether an answer comes. Without it the port is bound and silent. */
  readonly answers?: (camera: { readonly host: string; readonly mac: string }) => Promise<boolean>;
  /** For UDP: whether a question is answered that another port of the camera answers; this one must be silent. */
  readonly answersOther?: (camera: { readonly host: string }) => Promise<boolean>;
  /** No service of this version opens it: it is closed whatever is set. */
  readonly missing?: true;
}

/** The community with which the agent is asked; a scenario sets it. */
export const READABLE = 'Read-Comm-7';

/** The TCP ports of FTP's data connections, each for one transfer. */
export const dataPorts = { first: 50_000, last: 50_099 } as const;

/**
 * Every port of a camera, written from the guide's table and its sections. Whatever opens another one adds its row here; a service that
 * comes takes `missing` away.
 */
export const listedPorts: readonly ListedPort[] = [
  {
    name: 'http',
    purpose: 'HTTP, unless HTTPS alone is set',
    transport: 'tcp',
    number: 80,
    movedBy: 'network.port.http',
    openIf: (text) => text('network.https.connection') !== 'https',
  },
  { name: 'https', purpose: 'HTTPS', transport: 'tcp', number: 443, movedBy: 'network.port.https' },
  { name: 'rtsp', purpose: 'RTSP', transport: 'tcp', number: 554, movedBy: 'network.port.rtsp' },
  {
    name: 'rtsps',
    purpose: 'RTSP over TLS, where SRTP is on',
    transport: 'tcp',
    number: 322,
    openIf: (text) => text('network.srtp.enabled') === 'on',
  },
  {
    name: 'easyIp',
    purpose: 'Easy IP Setup',
    transport: 'udp',
    number: EASY_IP.camera,
    ipv4Alone: true,
    answers: (camera) => isFound(camera),
  },
  {
    name: 'snmpAgent',
    purpose: 'SNMP: the agent',
    transport: 'udp',
    number: 161,
    answers: ({ host }) => isAnswered(host, READABLE),
  },
  {
    name: 'snmp',
    purpose: 'SNMP, as the guide lists it: held and silent',
    transport: 'udp',
    number: 162,
    answersOther: ({ host }) => isAnswered(host, READABLE, { port: 162 }),
  },
  {
    name: 'ftp',
    purpose: 'FTP, where access is allowed',
    transport: 'tcp',
    number: 21,
    openIf: (text) => text('network.ftp.access') === 'allow',
  },
  { name: 'wsDiscovery', purpose: 'ONVIF WS-Discovery', transport: 'udp', number: 3_702, missing: true },
];

/**
 * UDP ports that a camera holds to send from, or as a client: DHCP, and that which replies of Easy IP Setup leave. Nothing that comes there
 * is taken, but the kernel lists them.
 */
export const ownPorts: readonly number[] = [68, EASY_IP.tool];

const served = listedPorts.filter(({ missing }) => !missing);

const purposes = (wanted: 'tcp' | 'udp'): Readonly<Record<number, string>> =>
  Object.fromEntries(
    served.flatMap(({ transport, number, purpose }) => (transport === wanted ? [[number, purpose]] : [])),
  );

/** TCP ports that a camera of this version may have open, and when. */
export const tcpPorts = purposes('tcp');

/** UDP ports that a camera may hold for others, beside those that a viewer asked for. */
export const udpPorts = purposes('udp');

/** The rows of the ports that are open with these settings. */
export const openRows = (text: TextOf): readonly ListedPort[] => served.filter(({ openIf }) => openIf?.(text) ?? true);

/** The number of a row's port with these settings, without an offset. */
export const numberOf = ({ number, movedBy }: ListedPort, text: TextOf): number =>
  Number((movedBy !== undefined && text(movedBy)) || number);

/** The TCP ports of a camera, by name. */
export const tcpPortsOf = (ports: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(ports).filter(([name]) => served.some((row) => row.name === name && row.transport === 'tcp'));

/** A socket that takes what comes. */
export interface OpenPort {
  readonly transport: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
}

const STATES = { tcp: '0A', udp: '07' } as const;
const ANYWHERE = '0{8}|0{32}';

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): readonly string[] {
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

/** An address as the kernel writes it on machines like this: each four bytes backwards, 0100007F. */
function kernelForm(address: string): string {
  const hex = address.includes(':')
    ? groupsOf(address).map((group) => group.padStart(4, '0'))
    : address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  const words = hex.join('').match(/.{8}/g) ?? [];
  return words
    .map((word) => (word.match(/../g) ?? []).toReversed().join(''))
    .join('')
    .toUpperCase();
}

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

/**
 * What listens on that address, or on all, as the kernel tells it. `mine`: of this process alone. Each table takes the kernel some
 * milliseconds, so those that cannot have it are not read.
 */
export function openPorts(
  host: string,
  mine: boolean,
  transports: readonly OpenPort['transport'][] = ['tcp', 'udp'],
): readonly OpenPort[] {
  const inodes = mine ? own() : undefined;
  const wanted = kernelForm(host);
  const families = mine ? ['', '6'] : [host.includes(':') ? '6' : ''];
  const tables = transports.flatMap((transport) => families.map((family) => `${transport}${family}`));
  return tables.flatMap((table) => {
    const transport = table.startsWith('tcp') ? ('tcp' as const) : ('udp' as const);
    const address = mine ? `${wanted}|${ANYWHERE}` : wanted;
    const line = new RegExp(`^ *\\d+: (?:${address}):(\\w{4}) \\S+ ${STATES[transport]}(?: +\\S+){5} +(\\d+) `, 'gm');
    return [...readFileSync(`/proc/net/${table}`, 'utf8').matchAll(line)].flatMap(([, port = '', inode = '']) =>
      (inodes?.has(inode) ?? true) ? [{ transport, address: host, port: Number.parseInt(port, 16) }] : [],
    );
  });
}
