/** An IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2), with its IPv4 address dotted or in hexadecimal. */
const MAPPED = /^(?:::|(?:0{1,4}:){5})ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i;

export const isIpv6 = (address: string): boolean => address.includes(':');

/** Whether an address is a multicast group (RFC 5771, RFC 4291 §2.7). */
export const isGroup = (address: string): boolean =>
  isIpv6(address) ? /^ff/i.test(address) : /^(?:22[4-9]|23\d)\./.test(address);

/** The first of a host's addresses that has the family of a peer's: from others it cannot be reached. */
export const towards = (addresses: readonly string[], peer: string): string | undefined =>
  addresses.find((address) => isIpv6(address) === isIpv6(peer));

/**
 * The one form of an IP address: an IPv4-mapped IPv6 address is the IPv4 address. The zone of a link-local address (`%eth0`) stays:
 * without it nothing can be sent back.
 */
export function normalised(address: string): string {
  if (!isIpv6(address)) return address;
  const [, dotted, high, low] = MAPPED.exec(address) ?? [];
  if (dotted !== undefined) return dotted;
  if (high === undefined || low === undefined) return address;
  return [high, low].flatMap((word) => [parseInt(word, 16) >> 8, parseInt(word, 16) & 0xff]).join('.');
}

/** An address without its zone, which is a name on this machine. */
export const withoutZone = (address: string): string => address.replace(/%.*$/, '');

/** Whether an address stands for every address of the machine. */
export const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';

/** Whether clients reach a socket that is bound to one of these addresses at that one. */
export const reachedAt = (bound: readonly string[], address: string): boolean =>
  bound.some((one) => isAny(one) || withoutZone(one) === withoutZone(address));

/** A host as it stands in a URL (RFC 3986 §3.2.2): an IPv6 address in brackets, without its zone, which clients refuse. */
export const inUrl = (host: string): string =>
  isIpv6(host) && !host.startsWith('[') ? `[${withoutZone(host)}]` : host;

/** The bytes of an IPv4 address. */
export const quadBytes = (address: string): Uint8Array => Uint8Array.from(address.split('.'), Number);

/** An IPv4 address as a number, 0 to 2^32 - 1. */
export const quadNumber = (address: string): number =>
  address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

/** The IPv4 address of a number. */
export const quadText = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

/** An IPv6 address in the canonical form of RFC 5952; undefined when the text is not one. A zone is not part of an address. */
export function canonicalIpv6(text: string): string | undefined {
  const url = `http://[${text}]/`;
  if (!/^[0-9a-f:.]{2,45}$/i.test(text) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.slice(1, -1);
}

/** The bytes of a MAC address, which is as "d4:2d:c5:00:00:01". */
export const macBytes = (mac: string): Uint8Array =>
  Uint8Array.from(mac.split(':'), (byte) => Number.parseInt(byte, 16));

export const macText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
