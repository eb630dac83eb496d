import { randomBytes } from 'node:crypto';
import type { Camera } from '../camera.ts';
import { CONNECTION } from '../https-only.ts';
import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { portNames } from '../standard-ports.ts';
import { sameOverIpv6 } from '../wire/ipv6.ts';
import type { UdpAnswer } from '../../clients/udp.ts';

/** TCP ports that cameras and what is built into them are known to open, besides those of the guide. */
const KNOWN = [
  21, 22, 23, 25, 53, 80, 81, 82, 88, 110, 111, 135, 139, 143, 161, 389, 443, 445, 513, 514, 515, 548, 554, 587, 631, 873, 993,
  1080, 1433, 1723, 1883, 1935, 2000, 2049, 2323, 3306, 3389, 4444, 5000, 5001, 5060, 5357, 5432, 5555, 5900, 6000, 6379, 6667,
  7000, 7001, 7070, 7547, 8000, 8008, 8080, 8081, 8088, 8089, 8443, 8554, 8883, 8888, 8899, 9000, 9001, 9090, 9100, 9200, 9527,
  9999, 10000, 10554, 34567, 37777, 49152, 60001,
]; // prettier-ignore
/** UDP ports that they are known to open. */
const KNOWN_UDP = [53, 69, 123, 137, 500, 514, 1194, 1434, 1900, 3478, 4500, 5060, 5353, 5355, 5683, 8000, 37_020];
/** UDP ports of the guide; that SNMP is asked at 161 is assumed. */
const OWN_UDP: ReadonlySet<number> = new Set([161, 162, 3_702, 10_670]);
const AT_ONCE = 16;
const HIGHEST = 65_535;

/** The settings that open and close ports, with the values at which each is closed. */
const closers: Readonly<Partial<Record<(typeof portNames)[number], readonly [key: string, closed: string]>>> = {
  http: [CONNECTION, 'https'],
  rtsps: ['network.srtp.enabled', 'off'],
};

/**
 * 3.1 Open ports: whether one of the best-known ports is open that is not the guide's, and whether the camera's own are open or closed as
 * its settings say. A full scan takes another tool.
 */
export const openPorts: Section = {
  id: '3.1',
  async audit(inquiry, requirement) {
    const overIpv6 = await sameOverIpv6(inquiry);
    return [
      item(requirement, 'ports.open', await scanned(inquiry)),
      item(requirement, 'ports.udp', await heldUdp(inquiry.camera), 'UDP'),
      item(requirement, 'ports.as-set', await asSet(inquiry), 'as set'),
      ...(overIpv6 ? [item(requirement, 'ports.ipv6', overIpv6, 'over IPv6')] : []),
    ];
  },
};

/** Tries ports, some at a time; those for which `try` is true, in order. */
async function those(ports: readonly number[], isOne: (port: number) => Promise<boolean>): Promise<readonly number[]> {
  const waiting = [...ports];
  const found: number[] = [];
  const work = async (): Promise<void> => {
    for (let port = waiting.shift(); port !== undefined; port = waiting.shift())
      if (await isOne(port)) found.push(port);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.toSorted((a, b) => a - b);
}

/** By how much the camera's ports are moved on the way: as far as that of HTTPS. */
async function offsetOf(inquiry: Inquiry): Promise<number> {
  const reading = await inquiry.setting('network.port.https');
  return 'text' in reading ? inquiry.camera.ports.https - Number(reading.text) : 0;
}

async function scanned(inquiry: Inquiry): Promise<Finding> {
  const { camera } = inquiry;
  const { snmpAgent: _udp, ...tcp } = camera.ports;
  const own = new Set(Object.values(tcp));
  const offset = await offsetOf(inquiry);
  const moved = KNOWN.flatMap((port) => [port, port + offset]);
  const asked = [...new Set(moved)].filter((port) => !own.has(port) && port <= HIGHEST);
  const about = { wanted: 'no port but those of the guide', probe: `${asked.length} well-known TCP ports` };
  const open = await those(asked, (port) => camera.listens(port));
  if (open.length > 0) return { ...about, status: 'fail', got: `open: ${open.join(', ')}` };
  return {
    ...about,
    status: 'unverified',
    got: 'of the best-known ports only those of the guide; the others were not tried',
  };
}

/** A port that is silent is held, where the camera says of others that they are closed. A firewall lets it say nothing at all. */
async function heldUdp(camera: Camera): Promise<Finding> {
  const asked = KNOWN_UDP.filter((port) => !OWN_UDP.has(port));
  const about = { wanted: 'no port but those of the guide', probe: `${asked.length} well-known UDP ports` };
  const fates = new Map<number, UdpAnswer>();
  await those(asked, async (port) => {
    fates.set(port, await camera.datagram(port, randomBytes(4)));
    return false;
  });
  const closed = new Set(asked.filter((port) => fates.get(port) === 'closed'));
  const silent = new Set(asked.filter((port) => fates.get(port) === 'silent'));
  const tells = closed.size > asked.length / 2;
  const held = asked.filter((port) => !closed.has(port) && (tells || !silent.has(port)));
  if (held.length > 0) return { ...about, status: 'fail', got: `open: ${held.join(', ')}` };
  return tells
    ? { ...about, status: 'pass', got: 'closed' }
    : { ...about, status: 'unverified', got: 'nothing says whether they are closed' };
}

/** Whether a port is open that its setting closes. One that is closed may be so on the way: that is no fault of the camera. */
async function asSet(inquiry: Inquiry): Promise<Finding> {
  const about = { wanted: 'no port that its setting closes', probe: 'a TCP connection to each of its ports' };
  const wrong: string[] = [];
  const seen: string[] = [];
  for (const name of portNames) {
    if (name === 'snmpAgent') continue;
    const port = inquiry.camera.ports[name];
    const open = await inquiry.camera.listens(port);
    seen.push(`${name} (${port}) ${open ? 'open' : 'closed'}`);
    const [key, closed] = closers[name] ?? [];
    const reading = key === undefined ? undefined : await inquiry.setting(key);
    if (open && reading && 'text' in reading && reading.text === closed) wrong.push(`${name} (${port})`);
  }
  return wrong.length > 0
    ? { ...about, status: 'fail', got: `open: ${wrong.join(', ')}` }
    : { ...about, status: 'pass', got: seen.join(', ') };
}
