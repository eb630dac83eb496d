import type { HostInterface, SharedInterface } from '../../../emulator/index.ts';
import { program } from '../programs/program.ts';

/** A frame that a camera sent, in the words of RFC 826 and RFC 2131. */
export interface SentFrame {
  readonly kind: 'arp' | 'dhcp';
  /** "Discover", "Request" …; "probe" or "announcement" for ARP. */
  readonly what: string;
  /** What an ARP packet asks for; where a DHCP message goes. */
  readonly to: string;
  /** The DHCP message. */
  readonly message: Buffer;
  /** The checksum of UDP that a DHCP message came with. */
  readonly sum: number;
}

const DHCP = ['', 'Discover', 'Offer', 'Request', 'Decline', 'Ack', 'Nak', 'Release'];
const [ARP_TYPE, IP_TYPE] = [0x0806, 0x0800];
const quad = (bytes: Uint8Array): string => bytes.join('.');
const bytesOf = (address: string): readonly number[] => address.split('.').map(Number);
const macOf = (mac: string): readonly number[] => mac.split(':').map((byte) => Number.parseInt(byte, 16));
const EVERYBODY = 'ff:ff:ff:ff:ff:ff';
export const OTHER_MAC = '02:00:00:00:00:77';

function typeIn(message: Buffer): number {
  for (let at = 240; at < message.length; at += 2 + (message[at + 1] ?? 0))
    if (message[at] === 53) return message[at + 2] ?? 0;
  return 0;
}

/** Reads a frame by its places: those of a camera are never anything else. */
function read(frame: Buffer): SentFrame {
  if (frame.readUInt16BE(12) === ARP_TYPE) {
    const [sender, target] = [quad(frame.subarray(28, 32)), quad(frame.subarray(38, 42))];
    return {
      kind: 'arp',
      what: sender === '0.0.0.0' ? 'probe' : 'announcement',
      to: target,
      message: Buffer.alloc(0),
      sum: 0,
    };
  }
  const message = frame.subarray(42);
  const [what, to] = [DHCP[typeIn(message)] ?? 'unknown', quad(frame.subarray(30, 34))];
  return { kind: 'dhcp', what, to, message, sum: frame.readUInt16BE(40) };
}

const u16 = (value: number): readonly number[] => [value >> 8, value & 0xff];

/** The checksum of RFC 1071. */
function checksum(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

/** The parts of a packet around a DHCP message, which a fault changes. */
interface Packet {
  ethertype: number;
  first: number;
  total: number;
  fragment: number;
  protocol: number;
  wrongSum: number;
  extra: readonly number[];
  from: number;
  to: number;
  udp: number;
}

/** What a packet has in place of the right part. */
export const packetFaults: Readonly<Record<string, (packet: Packet) => void>> = {
  'another kind of frame': (packet) => (packet.ethertype = 0x86dd),
  'IP of version 5': (packet) => (packet.first = 0x55),
  'IP of version 6': (packet) => (packet.first = 0x65),
  'a header of 16 bytes': (packet) => (packet.first = 0x44),
  'a first fragment': (packet) => (packet.fragment = 0x2000),
  'a later fragment': (packet) => (packet.fragment = 1),
  TCP: (packet) => (packet.protocol = 6),
  'another checksum': (packet) => (packet.wrongSum = 1),
  'a length beyond the frame': (packet) => (packet.total += 1),
  'a length of its headers alone': (packet) => (packet.total = 27),
  'a datagram longer than the packet': (packet) => (packet.udp += 1),
  'a datagram of 7 bytes': (packet) => (packet.udp = 7),
  'a datagram without a message': (packet) => (packet.udp = 8),
  'the port of a server': (packet) => (packet.to = 67),
  'the port above': (packet) => (packet.to = 69),
  'another port of the server': (packet) => (packet.from = 68),
};

/** Right packets that are written in another way. */
export const packetForms: Readonly<Record<string, (packet: Packet) => void>> = {
  'that must not be divided': (packet) => (packet.fragment = 0x4000),
  'with options in its header': (packet) => {
    packet.extra = [1, 1, 1, 0];
    packet.first = 0x46;
    packet.total += 4;
  },
};

/** A DHCP message in a frame to everybody, in which nothing is wrong but what `bend` changes. */
export function dhcpFrame(message: Buffer, server: string, bend: (packet: Packet) => void = () => undefined): Buffer {
  const udp = 8 + message.length;
  const packet: Packet = {
    ethertype: IP_TYPE,
    first: 0x45,
    total: 20 + udp,
    fragment: 0,
    protocol: 17,
    wrongSum: 0,
    extra: [],
    from: 67,
    to: 68,
    udp,
  };
  bend(packet);
  const head = (sum: number): readonly number[] => [
    ...[packet.first, 0, ...u16(packet.total), 0, 0, ...u16(packet.fragment), 64, packet.protocol, ...u16(sum)],
    ...[...bytesOf(server), 255, 255, 255, 255, ...packet.extra],
  ];
  return Buffer.from([
    ...[...macOf(EVERYBODY), ...macOf(OTHER_MAC), ...u16(packet.ethertype)],
    ...head(checksum(head(0)) ^ packet.wrongSum),
    ...[...u16(packet.from), ...u16(packet.to), ...u16(packet.udp), 0, 0],
    ...message,
  ]);
}

/** An ARP packet as its fields say; hardware, protocol and lengths are those of IPv4 on Ethernet unless others are given. */
export function arpFrame(
  operation: number,
  sender: { readonly mac: string; readonly address: string },
  target: string,
  kinds: readonly number[] = [0, 1, 8, 0, 6, 4],
): Buffer {
  const head = [...macOf(EVERYBODY), ...macOf(sender.mac), ...u16(ARP_TYPE), ...kinds, ...u16(operation)];
  const body = [...macOf(sender.mac), ...bytesOf(sender.address), 0, 0, 0, 0, 0, 0, ...bytesOf(target)];
  return Buffer.from([...head, ...body, ...Array.from({ length: 18 }, () => 0)]);
}

/** An interface that is no interface of this machine: the suite is the network at its other end. */
export class MemoryWire implements SharedInterface {
  #sent: SentFrame[] = [];
  /** The IPv6 addresses that the cameras have of it. */
  ipv6: readonly string[] = [];
  /** What the other end does on a frame; unless set, nothing. */
  answers: (frame: SentFrame) => void = () => undefined;
  readonly #hosts = new Set<(frame: Uint8Array) => unknown>();

  /** What was sent since this was called last. */
  taken(): readonly SentFrame[] {
    const taken = this.#sent;
    this.#sent = [];
    return taken;
  }

  /** Sends a frame to everybody. */
  send(frame: Buffer): void {
    for (const host of this.#hosts) host(frame);
  }

  async host(): Promise<HostInterface> {
    return {
      received: {
        on: (listener) => {
          this.#hosts.add(listener);
          return () => void this.#hosts.delete(listener);
        },
      },
      duplicated: { on: () => () => undefined },
      send: (frame) => {
        const sent = read(Buffer.from(frame));
        this.#sent.push(sent);
        this.answers(sent);
      },
      put: ({ address }) => this.#local('replace', address),
      drop: ({ address }) => this.#local('delete', address),
      ipv6: async () => undefined,
      ipv6Addresses: async () => this.ipv6.map((address) => ({ address, state: 'in-use' as const })),
      close: async () => undefined,
    };
  }

  /** A link-local address becomes one of this machine: that one alone, as others reach hosts of their own at the rest. */
  async #local(how: 'replace' | 'delete', address: string): Promise<void> {
    if (address.startsWith('169.254.')) await program('ip', ['route', how, 'local', address, 'dev', 'lo']);
  }

  async close(): Promise<void> {
    this.#hosts.clear();
  }
}
