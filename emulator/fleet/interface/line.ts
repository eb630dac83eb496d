import type { CameraJournal } from '../events.ts';
import type { Rules } from '../../guide/rules/index.ts';
import { WireError } from '../../kernel/errors.ts';
import type { Uptime } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Signal } from '../../kernel/signal.ts';
import { parseArp, type ArpPacket } from '../../wire/arp/packet.ts';
import { parseDhcp, type DhcpMessage } from '../../wire/dhcp/message.ts';
import { ETHERTYPE, parseFrame } from '../../wire/ethernet/frame.ts';
import { parseUdpPacket } from '../../wire/ethernet/udp-packet.ts';

/** The end of the cable at the camera: what sends and receives frames with its MAC address. */
export interface FramePort {
  readonly received: Pick<Signal<Uint8Array>, 'on'>;
  send(frame: Uint8Array): void;
}

/** The host at the end of the line, and what it acts by. */
export interface LineHost {
  readonly mac: string;
  readonly name: string;
  readonly port: FramePort;
  readonly rules: Pick<Rules, 'leases'>;
  readonly uptime: Uptime;
  readonly random: Random;
  readonly journal: CameraJournal;
}

export const CLIENT_PORT = 68;
export const SERVER_PORT = 67;

/** What a frame brought, with the MAC address of its sender. */
export type Arrived =
  | { readonly kind: 'arp'; readonly packet: ArpPacket }
  | { readonly kind: 'dhcp'; readonly message: DhcpMessage; readonly fromMac: string; readonly from: string };

/** Reads a frame; undefined: it is none of these, or it cannot be read, and then the journal says why. */
export function arrivedIn(bytes: Uint8Array, journal: CameraJournal): Arrived | undefined {
  try {
    const frame = parseFrame(bytes);
    if (frame.type === ETHERTYPE.arp) return { kind: 'arp', packet: parseArp(frame.payload) };
    if (frame.type !== ETHERTYPE.ipv4) return undefined;
    const { from, to, payload } = parseUdpPacket(frame.payload);
    if (to.port !== CLIENT_PORT || from.port !== SERVER_PORT) return undefined;
    return { kind: 'dhcp', message: parseDhcp(payload), fromMac: frame.from, from: from.address };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    journal.write('dhcp.doubted', { server: '', why: error.message });
    return undefined;
  }
}
