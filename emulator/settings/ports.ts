import { inUrl } from '../kernel/address.ts';
import type { Evidence } from './evidence.ts';
import type { Feature } from './model.ts';

export type PortName = 'http' | 'https' | 'rtsp' | 'rtsps' | 'wsDiscovery' | 'easyIp' | 'snmp' | 'snmpAgent' | 'ftp';

/** A port of the camera. */
export interface Port {
  /** Its name in every list of ports, and the last part of its setting's key. */
  readonly name: PortName;
  /** The protocol as the menu writes it. */
  readonly protocol: string;
  readonly transport: 'tcp' | 'udp';
  readonly number: number;
  /** Whether the camera's menu can change the number. */
  readonly changeable: boolean;
  /** Whether clients look for it at this number only, so that no offset moves it. */
  readonly wellKnown: boolean;
  /** The addresses at which it is open: those of IPv4 alone, or all. */
  readonly family: 'IPv4' | 'all';
  /** Whether a service of this version opens it. */
  readonly served: boolean;
  /** For ports that URLs can name: the path of the first thing to open. The scheme is the port's name. */
  readonly path: string | undefined;
  /** The feature a model must have. */
  readonly when: Feature | undefined;
  readonly guide: string;
  readonly evidence: Evidence;
  readonly note: string;
}

const fixed = {
  transport: 'tcp',
  changeable: false,
  wellKnown: false,
  family: 'all',
  served: false,
  path: undefined,
  when: undefined,
  guide: '3.1',
  evidence: 'guide',
  note: '',
} as const;

const changeable = {
  ...fixed,
  changeable: true,
  served: true,
  note: 'The guide names the port; that it can be set is assumed.',
} as const;

const stream = '/MediaInput/stream_1';

/** Every port of the camera: the menu, the services, addresses, reports and the README take theirs from here. */
export const ports: readonly Port[] = [
  { ...changeable, name: 'http', protocol: 'HTTP', number: 80, path: '/' },
  { ...changeable, name: 'https', protocol: 'HTTPS', number: 443, path: '/' },
  { ...changeable, name: 'rtsp', protocol: 'RTSP', number: 554, path: stream },
  { ...fixed, name: 'rtsps', protocol: 'RTSPS', number: 322, path: stream, served: true, when: 'srtp', guide: '3.8' },
  { ...fixed, name: 'wsDiscovery', protocol: 'ONVIF WS-Discovery', transport: 'udp', number: 3_702, wellKnown: true },
  {
    ...fixed,
    name: 'easyIp',
    protocol: 'Easy IP Setup',
    transport: 'udp',
    number: 10_670,
    wellKnown: true,
    // The protocol is older than IPv6.
    family: 'IPv4',
    served: true,
  },
  {
    ...fixed,
    name: 'snmp',
    protocol: 'SNMP',
    transport: 'udp',
    number: 162,
    served: true,
    note: "As the guide's table has it. 162 is where managers receive notifications (RFC 3413); an agent answers on 161.",
  },
  {
    ...fixed,
    name: 'snmpAgent',
    protocol: 'SNMP agent',
    transport: 'udp',
    number: 161,
    served: true,
    guide: '4.2',
    evidence: 'assumed',
    note: 'The guide does not list it; without it no SNMP manager could monitor the camera.',
  },
  { ...fixed, name: 'ftp', protocol: 'FTP', number: 21, path: '/', served: true, guide: '3.2.1', evidence: 'assumed' },
];

/** The TCP ports that services of this version open; an address where one of them is taken is no place for a camera. */
export const servedTcpPorts: readonly number[] = ports
  .filter(({ served, transport }) => served && transport === 'tcp')
  .map(({ number }) => number);

/**
 * The range of RTP ports. Real cameras were seen to send from 59136 and 59137. The first twenty pairs are used in turn, so that a firewall
 * or a container needs to let through only forty ports; the others are used when these are taken.
 */
export const rtpPorts = { first: 59_000, step: 2, count: 3_000, usual: 20 } as const;

/** The ports of FTP's data connections that clients open (PASV, EPSV): one of them at random each time. Assumed. */
export const ftpDataPorts = { first: 50_000, count: 100 } as const;
/**
 * Numbers that cameras give to no service whose port can be set, each with the last of its range (documented for the port at which a
 * WV-U1130 receives command alarms; that it holds for these too is assumed). Those of the table above are taken as well.
 */
export const takenNumbers: readonly (readonly [first: number, last: number])[] = [
  ...[20, 21, 23, 25, 42, 53, 67, 68, 69, 110, 123, 161, 162, 995, 10_669, 10_670].map((one) => [one, one] as const),
  [59_000, 61_000],
];

/** The URLs of a camera's open ports, by name. `open`: numbers by name. The usual number of a scheme is left out. */
export function urlsOf(host: string, open: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  const at = inUrl(host);
  const urls = ports.flatMap(({ name, number, path }) => {
    const port = Object.hasOwn(open, name) ? open[name] : undefined;
    if (port === undefined || path === undefined) return [];
    return [[name, `${name}://${at}${port === number ? '' : `:${port}`}${path}`] as const];
  });
  return Object.fromEntries(urls);
}
