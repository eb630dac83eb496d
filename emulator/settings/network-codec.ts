import { canonicalIpv6, quadNumber } from '../kernel/address.ts';
import { WireError } from '../kernel/errors.ts';
import { integer, type Codec } from './codec.ts';
import { levelFrom, type UserLevel } from './user-level.ts';

/** A codec for text that is checked and normalised; `normal` returns undefined for invalid text. Empty text means "not set", where that is allowed. */
function addressing(what: string, normal: (value: string) => string | undefined, needed = false): Codec<string> {
  const wanted = needed ? what : `nothing, or ${what}`;
  return {
    kind: 'text',
    choices: [],
    wanted,
    parse(text, where) {
      const value = text.trim();
      const found = value === '' ? (needed ? undefined : '') : normal(value);
      if (found === undefined) throw new WireError({ got: text.trim(), wanted, where });
      return found;
    },
    format: (value) => value,
  };
}

/** An IPv4 address: four decimal bytes without leading zeros, which some programs read as octal. */
const ipv4Form = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

export const isIpv4 = (text: string): boolean => ipv4Form.test(text);

/** "192.168.0.10"; `needed`: never empty. */
export function ipv4({ needed = false } = {}): Codec<string> {
  const normal = (value: string): string | undefined => (isIpv4(value) ? value : undefined);
  return addressing('an IPv4 address such as 192.168.0.10', normal, needed);
}

/** "255.255.255.0": ones, then zeros, and at least one of the former; never empty. */
export function subnetMask(): Codec<string> {
  const normal = (value: string): string | undefined => {
    if (!isIpv4(value)) return undefined;
    const zeros = 2 ** 32 - quadNumber(value);
    return Number.isInteger(Math.log2(zeros)) && zeros < 2 ** 32 ? value : undefined;
  };
  return addressing('a subnet mask such as 255.255.255.0', normal, true);
}

/** "fd77::10", in the form of RFC 5952. */
export function ipv6(): Codec<string> {
  return addressing('an IPv6 address such as fd77::10', canonicalIpv6);
}

const LONGEST_NAME = 253;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** A host name (RFC 1123 §2.1), an IPv4 or an IPv6 address. What looks like an IPv4 address has to be one. */
export function host(): Codec<string> {
  return addressing('a host name or an IP address', (value) => {
    if (value.includes(':')) return canonicalIpv6(value);
    const labels = value.split('.');
    if (/^\d+$/.test(labels.at(-1) ?? '')) return isIpv4(value) ? value : undefined;
    return value.length <= LONGEST_NAME && labels.every((part) => label.test(part)) ? value : undefined;
  });
}

/** An entry of host authentication: the peers that are admitted, and their highest access level. */
export interface ListedHost {
  /** An IPv4 address, or a network in CIDR: "192.168.0.0/24". */
  readonly network: string;
  readonly level: UserLevel;
}

const NEW_HOST_LEVEL: UserLevel = 3;

/** "192.168.0.100", "192.168.0.0/24", each with a level after a colon ("192.168.0.0/24:2"), or else 3. */
export function listedHost(): Codec<ListedHost> {
  const wanted = 'an IPv4 address or network, with a level from 1 to 3 if not 3, such as 192.168.0.0/24:2';
  return {
    kind: 'text',
    choices: [],
    wanted,
    parse(text, where) {
      const [network = '', asked] = text.trim().split(/:(.*)/s);
      const level = asked === undefined ? NEW_HOST_LEVEL : levelFrom(asked);
      if (level === undefined || !isNetwork(network)) throw new WireError({ got: text, wanted, where });
      return { network, level };
    },
    format: ({ network, level }) => `${network}:${level}`,
  };
}

/** An address, or a network whose host bits are zero. */
function isNetwork(text: string): boolean {
  const [address = '', prefix] = text.split(/\/(.*)/s);
  if (!isIpv4(address)) return false;
  if (prefix === undefined) return true;
  if (!/^(?:[12]?\d|3[0-2])$/.test(prefix)) return false;
  return quadNumber(address) % 2 ** (32 - Number(prefix)) === 0;
}

const MULTICAST = 0xe000_0000;
const MULTICAST_END = 0xf000_0000;

/** "239.192.0.20": an IPv4 address from 224.0.0.0 to 239.255.255.255 (RFC 5771). */
export function multicastIpv4(): Codec<string> {
  const wanted = 'a multicast address from 224.0.0.0 to 239.255.255.255';
  return {
    kind: 'text',
    choices: [],
    wanted,
    parse(text, where) {
      const value = text.trim();
      if (!isIpv4(value) || !(quadNumber(value) >= MULTICAST && quadNumber(value) < MULTICAST_END))
        throw new WireError({ got: text, wanted, where });
      return value;
    },
    format: (value) => value,
  };
}

/** A port for RTP, with the odd one above it for RTCP (RFC 3550 §11). */
export function evenPort(min: number, max: number): Codec<number> {
  const wanted = `an even number from ${min} to ${max}`;
  const whole = integer(min, max);
  return {
    ...whole,
    wanted,
    parse(text, where) {
      const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
      if (value >= min && value <= max && value % 2 === 0) return value;
      throw new WireError({ got: text, wanted, where });
    },
  };
}

/** A manager that notifications go to. */
export interface Manager {
  readonly address: string;
  readonly port: number;
}

/** The port where managers receive notifications (RFC 3417 §3.2). */
const NOTIFICATIONS = 162;

/** "192.168.0.20", "192.168.0.20:1162", "fd77::20" or "[fd77::20]:1162". */
export function managerAddress(): Codec<Manager> {
  const wanted = 'an IP address such as 192.168.0.20, with a port after a colon where it is not 162';
  return {
    kind: 'text',
    choices: [],
    wanted,
    parse(text, where) {
      const [, v4, bracketed, digits = `${NOTIFICATIONS}`] = /^(?:([\d.]+)|\[(.+)\])(?::(\d{1,5}))?$/.exec(text) ?? [];
      const address = v4 === undefined ? canonicalIpv6(bracketed ?? text) : isIpv4(v4) ? v4 : undefined;
      const port = Number(digits);
      if (address === undefined || port < 1 || port > 65_535) throw new WireError({ got: text, wanted, where });
      return { address, port };
    },
    format({ address, port }) {
      if (port === NOTIFICATIONS) return address;
      return `${address.includes(':') ? `[${address}]` : address}:${port}`;
    },
  };
}
