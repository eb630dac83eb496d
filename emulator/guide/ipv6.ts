/** The IPv6 settings of an interface; address and gateway, in the form of RFC 5952, may be empty. */
export interface Ipv6Config {
  readonly address: string;
  /** 1 to 128. */
  readonly prefixLength: number;
  readonly gateway: string;
}

/** A conflict between parts of a configuration: got and wanted. */
export interface Ipv6Fault {
  readonly of: keyof Ipv6Config;
  readonly got: string;
  readonly wanted: string;
}

const BITS = 128;
const WORDS = 8;

/** The 128 bits of an address in the form of RFC 5952. */
function bitsOf(address: string): bigint {
  const [left = '', right] = address.split('::');
  const words = (part: string): string[] => part.split(':').filter((word) => word !== '');
  const [before, after] = [words(left), words(right ?? '')];
  const zeros = Array.from({ length: WORDS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, word) => (sum << 16n) | BigInt(`0x${word}`), 0n);
}

const prefixOf = (address: string, length: number): bigint => bitsOf(address) >> BigInt(BITS - length);
const isIn = (address: string, prefix: string, length: number): boolean =>
  prefixOf(address, length) === prefixOf(prefix, length);

const isLinkLocal = (address: string): boolean => isIn(address, 'fe80::', 10);

/** Whether an address may be that of a host: a unicast address that is not unspecified, loopback or IPv4-mapped (RFC 4291 §2.4). */
const isHosts = (address: string): boolean =>
  !isIn(address, 'ff00::', 8) && bitsOf(address) > 1n && !isIn(address, '::ffff:0:0', 96);

/** The conflicts of a configuration, each with the part at fault; empty when there is none. */
export function ipv6Faults({ address, prefixLength, gateway }: Ipv6Config): readonly Ipv6Fault[] {
  const faults: Ipv6Fault[] = [];
  const add = (of: keyof Ipv6Config, got: string, wanted: string): unknown => faults.push({ of, got, wanted });
  if (address !== '') {
    const routers =
      prefixLength < BITS - 1 && bitsOf(address) === prefixOf(address, prefixLength) << BigInt(BITS - prefixLength);
    if (!isHosts(address)) add('address', `${address}, which is not a host's address`, 'one such as fd77::10');
    else if (isLinkLocal(address)) add('address', `${address}, which is link-local`, 'one that routers forward');
    else if (routers) add('address', `${address}, which means any router of its network (RFC 4291)`, "a host's");
  }
  if (gateway === '') return faults;
  if (!isHosts(gateway)) add('gateway', `${gateway}, which is not a host's address`, 'nothing, or that of a router');
  else if (gateway === address) add('gateway', `${gateway}, which is the camera itself`, 'another');
  else if (address !== '' && !isLinkLocal(gateway) && !isIn(gateway, address, prefixLength))
    add('gateway', gateway, `nothing, or one that is link-local or in the network of ${address}/${prefixLength}`);
  return faults;
}
