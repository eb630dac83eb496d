import { ByteReader, ByteWriter } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';
import { macBytes, macText, quadBytes } from '../../kernel/address.ts';

/** Types of DHCP messages (RFC 2132 §9.6). */
export const dhcpTypes = {
  discover: 1,
  offer: 2,
  request: 3,
  decline: 4,
  ack: 5,
  nak: 6,
  release: 7,
  inform: 8,
} as const;
export type DhcpType = keyof typeof dhcpTypes;

/** Options (RFC 2132) by their names here. */
export const OPTION = {
  mask: 1,
  routers: 3,
  nameServers: 6,
  hostName: 12,
  timeServers: 42,
  requested: 50,
  leaseTime: 51,
  overload: 52,
  type: 53,
  server: 54,
  parameters: 55,
  text: 56,
  largest: 57,
  renewal: 58,
  rebinding: 59,
  vendorClass: 60,
  clientId: 61,
} as const;

export type DhcpOptions = ReadonlyMap<number, Uint8Array>;

/** A DHCP message (RFC 2131 §2). */
export interface DhcpMessage {
  readonly from: 'client' | 'server';
  readonly xid: number;
  /** Seconds since the client began. */
  readonly secs: number;
  /** Whether the client wants the reply by broadcast. */
  readonly broadcast: boolean;
  /** The client's address, once it may be reached there. */
  readonly ciaddr: string;
  /** The address that the server gives. */
  readonly yiaddr: string;
  /** The relay agent, if the message went through one. */
  readonly giaddr: string;
  /** The client's MAC address. */
  readonly chaddr: string;
  readonly options: DhcpOptions;
}

const [REQUEST, REPLY] = [1, 2];
const [ETHERNET, MAC_LENGTH] = [1, 6];
const BROADCAST = 0x8000;
const COOKIE = 0x63825363;
const [SNAME, FILE, CHADDR] = [64, 128, 16];
const [PAD, END] = [0, 255];
/** The fewest bytes: relays of BOOTP drop shorter messages (RFC 1542 §2.1). */
const SHORTEST = 300;
/** The most bytes that are read: a packet of the largest Ethernet frame. */
const LONGEST = 1_500;

const NOWHERE = '0.0.0.0';

/**
 * Writes a client's message:
 *
 * ```
 *  op htype hlen hops | xid(32) | secs(16) flags(16) | ciaddr yiaddr siaddr giaddr | chaddr(16) | sname(64) | file(128) | cookie | options
 * ```
 */
export function dhcpBytes({
  from,
  xid,
  secs,
  broadcast,
  ciaddr,
  yiaddr,
  giaddr,
  chaddr,
  options,
}: DhcpMessage): Uint8Array {
  const writer = new ByteWriter(SHORTEST)
    .u8(from === 'client' ? REQUEST : REPLY)
    .u8(ETHERNET)
    .u8(MAC_LENGTH)
    .u8(0)
    .u32(xid)
    .u16(Math.min(secs, 0xffff))
    .u16(broadcast ? BROADCAST : 0);
  for (const address of [ciaddr, yiaddr, NOWHERE, giaddr]) writer.put(quadBytes(address));
  writer
    .put(macBytes(chaddr))
    .put(new Uint8Array(CHADDR - MAC_LENGTH + SNAME + FILE))
    .u32(COOKIE);
  for (const [code, value] of options) writer.u8(code).u8(value.length).put(value);
  writer.u8(END);
  return writer.length < SHORTEST ? writer.put(new Uint8Array(SHORTEST - writer.length)).done() : writer.done();
}

/** Reads a message. Throws `WireError`, also for another kind of hardware. */
export function parseDhcp(bytes: Uint8Array): DhcpMessage {
  if (bytes.length > LONGEST)
    throw new WireError({ got: `${bytes.length} bytes`, wanted: `at most ${LONGEST}`, where: 'DHCP message' });
  const reader = new ByteReader(bytes, 'DHCP message');
  const address = (): string => reader.take(4).join('.');
  const [op, hardware, length] = [reader.u8(), reader.u8(), reader.u8()];
  if ((op !== REQUEST && op !== REPLY) || hardware !== ETHERNET || length !== MAC_LENGTH)
    throw new WireError({ got: [op, hardware, length].join(), wanted: '1 or 2, 1, 6', where: 'DHCP header' });
  reader.u8();
  const [xid, secs, flags] = [reader.u32(), reader.u16(), reader.u16()];
  const [ciaddr, yiaddr] = [address(), address()];
  address();
  const giaddr = address();
  const chaddr = macText(reader.take(CHADDR).subarray(0, MAC_LENGTH));
  const [sname, file] = [reader.take(SNAME), reader.take(FILE)];
  const cookie = reader.u32();
  if (cookie !== COOKIE) throw new WireError({ got: cookie.toString(16), wanted: '63825363', where: 'DHCP cookie' });
  const options = new Map<number, Uint8Array>();
  readOptions(reader.take(reader.left), options);
  // Options may go on in the fields of BOOTP (RFC 2132 §9.3).
  const overload = options.get(OPTION.overload)?.[0] ?? 0;
  if ((overload & 1) !== 0) readOptions(file, options);
  if ((overload & 2) !== 0) readOptions(sname, options);
  const broadcast = (flags & BROADCAST) !== 0;
  return { from: op === REPLY ? 'server' : 'client', xid, secs, broadcast, ciaddr, yiaddr, giaddr, chaddr, options };
}

/** `code(8) | length(8) | value`, up to the end option or the last byte. An option that comes again goes on (RFC 3396 §7). */
function readOptions(bytes: Uint8Array, found: Map<number, Uint8Array>): void {
  const reader = new ByteReader(bytes, 'DHCP options');
  while (reader.left > 0) {
    const code = reader.u8();
    if (code === END) return;
    if (code === PAD) continue;
    const value = reader.take(reader.u8());
    const before = found.get(code);
    found.set(code, before ? Buffer.concat([before, value]) : value);
  }
}

/** The types in the order of their numbers, from 1. */
const types: readonly DhcpType[] = ['discover', 'offer', 'request', 'decline', 'ack', 'nak', 'release', 'inform'];

const ofLength = (options: DhcpOptions, code: number, length: number): Uint8Array | undefined => {
  const value = options.get(code);
  if (value !== undefined && value.length !== length)
    throw new WireError({ got: `${value.length} bytes`, wanted: `${length}`, where: `DHCP option ${code}` });
  return value;
};

/** The type of a message. Throws `WireError` when it has none. */
export function typeOf({ options }: DhcpMessage): DhcpType {
  const code = ofLength(options, OPTION.type, 1)?.[0];
  const name = code === undefined ? undefined : types[code - 1];
  if (name === undefined)
    throw new WireError({ got: `${code ?? 'none'}`, wanted: '1 to 8', where: 'DHCP message type' });
  return name;
}

/** A number of 32 bits; undefined when the option is missing. Throws `WireError`. */
export function numberIn(options: DhcpOptions, code: number): number | undefined {
  const value = ofLength(options, code, 4);
  return value && new ByteReader(value, `DHCP option ${code}`).u32();
}

/** An address; undefined when the option is missing. Throws `WireError`. */
export const addressIn = (options: DhcpOptions, code: number): string | undefined =>
  ofLength(options, code, 4)?.join('.');

/** A list of addresses; empty when the option is missing. Throws `WireError`. */
export function addressesIn(options: DhcpOptions, code: number): readonly string[] {
  const value = options.get(code) ?? new Uint8Array();
  if (value.length % 4 !== 0)
    throw new WireError({ got: `${value.length} bytes`, wanted: 'addresses of 4 bytes', where: `DHCP option ${code}` });
  return Array.from({ length: value.length / 4 }, (_, i) => value.subarray(4 * i, 4 * i + 4).join('.'));
}

/** The bytes of an option that is a number of 32 bits. */
export const numberBytes = (value: number): Uint8Array => new ByteWriter(4).u32(value).done();
