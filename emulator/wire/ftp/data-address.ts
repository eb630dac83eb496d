import { canonicalIpv6, normalised } from '../../kernel/address.ts';
import { WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';

/** The protocols of EPRT and EPSV (RFC 2428 §2): IPv4 and IPv6. */
export const FTP_IPV4 = '1';
export const FTP_IPV6 = '2';

const NUMBERS = /^(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})$/;

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

/** Reads the argument of PORT (RFC 959 §4.1.2): `127,0,0,1,195,80`. Throws `WireError`. */
export function parsePort(argument: string): Peer {
  const numbers = NUMBERS.exec(argument)?.slice(1).map(Number);
  const [a, b, c, d, high = 0, low = 0] = numbers ?? [];
  const port = high * 256 + low;
  if (!numbers?.every((number) => number <= 255) || !isPort(port))
    throw new WireError({ got: argument, wanted: 'six numbers: h1,h2,h3,h4,p1,p2', where: 'PORT' });
  return { address: `${a}.${b}.${c}.${d}`, port };
}

/** The address of the answer to PASV (RFC 959 §4.1.2). */
export const pasvText = ({ address, port }: Peer): string => [...address.split('.'), port >> 8, port & 0xff].join(',');

/** An argument of EPRT that names a protocol which the camera does not speak (RFC 2428 §2). */
export class UnknownProtocol extends Error {
  override readonly name = 'UnknownProtocol';
}

const ipv4 = (text: string): string | undefined =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255) ? text : undefined;

/** Reads the argument of EPRT (RFC 2428 §2): `|1|127.0.0.1|50000|`. Throws `WireError`, or `UnknownProtocol`. */
export function parseEprt(argument: string): Peer {
  const wrong = (): WireError =>
    new WireError({ got: argument, wanted: 'protocol, address and port: |1|192.0.2.1|6275|', where: 'EPRT' });
  const delimiter = argument.charAt(0);
  if (!/^[!-/:-~]$/.test(delimiter) || !argument.endsWith(delimiter)) throw wrong();
  const [protocol = '', address = '', port = '', ...more] = argument.slice(1, -1).split(delimiter);
  if (more.length > 0 || !/^\d{1,5}$/.test(protocol) || !/^\d{1,5}$/.test(port) || !isPort(Number(port))) throw wrong();
  if (protocol !== FTP_IPV4 && protocol !== FTP_IPV6) throw new UnknownProtocol(protocol);
  const read = protocol === FTP_IPV4 ? ipv4(address) : canonicalIpv6(address);
  if (read === undefined) throw wrong();
  return { address: normalised(read), port: Number(port) };
}
