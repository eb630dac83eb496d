import { isIP } from 'node:net';
import type { Camera } from '../camera.ts';
import { values, type Finding, type Inquiry } from '../inquiry.ts';
import { portNames } from '../standard-ports.ts';

/** The IPv6 addresses that the camera tells, but link-local ones: whoever uses these has to say by which interface. */
export async function ipv6Of(inquiry: Inquiry): Promise<readonly string[]> {
  const { text } = await inquiry.page('/cgi-bin/get_network_status');
  const told = (values(text).get('ipv6') ?? '').split(',');
  return told.filter((address) => isIP(address) === 6 && !address.startsWith('fe80:'));
}

/** The camera's TCP ports by name. */
const tcpPorts = ({ snmpAgent: _udp, ...tcp }: Camera['ports']): readonly (readonly [name: string, port: number])[] =>
  portNames.flatMap((name) => (name === 'snmpAgent' ? [] : [[name, tcp[name]] as const]));

/** The names of the camera's TCP ports that are open at an address; at that of the tool's URL unless given. */
export async function openAt({ camera }: Inquiry, host?: string): Promise<readonly string[]> {
  const tried = tcpPorts(camera.ports).map(async ([name, port]) =>
    (await camera.listens(port, host)) ? [`${name} (${port})`] : [],
  );
  return (await Promise.all(tried)).flat();
}

/** Whether over IPv6 the same ports are open as over IPv4; undefined: the camera has no IPv6 address. */
export async function sameOverIpv6(inquiry: Inquiry): Promise<Finding | undefined> {
  const [address] = await ipv6Of(inquiry);
  if (address === undefined || isIP(inquiry.camera.url.hostname.replace(/^\[|\]$/g, '')) === 6) return undefined;
  const about = {
    wanted: 'the ports that are open over IPv4',
    probe: `a TCP connection to each of its ports at ${address}`,
  };
  const [here, there] = [await openAt(inquiry), await openAt(inquiry, address)];
  if (there.length === 0) return { ...about, status: 'unverified', got: 'nothing answers there' };
  const more = there.filter((one) => !here.includes(one));
  return more.length > 0
    ? { ...about, status: 'fail', got: `open over IPv6 alone: ${more.join(', ')}` }
    : { ...about, status: 'pass', got: there.join(', ') };
}
