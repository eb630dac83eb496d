import { towards } from '../../../kernel/address.ts';
import type { Limiter } from '../../../kernel/limiter.ts';
import type { MediaFrame } from '../../../media/media.ts';
import type { DatagramPort, Door } from '../../../net/door.ts';
import { rtpPorts } from '../../../settings/ports.ts';
import { handOn, type Shield } from '../protection/shield.ts';
import type { ViewerEvents, OwnTransport } from './transport.ts';
import type { Peer } from '../../../kernel/peer.ts';

export interface UdpOptions {
  readonly door: Door;
  /** Limits the ports that one client address gets. */
  readonly limiter: Limiter;
  /** The camera's address that the client used: the packets leave it, unless the door is at every address. */
  readonly local: string;
  /** The address the client's connection comes from: media goes nowhere else, whatever `destination` says. */
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly profile: string;
  readonly shield: Shield;
  readonly events: ViewerEvents;
  /** Whether RTP comes from the viewer. */
  readonly hears: boolean;
}

/** The buffer in which packets are protected, for one viewer after the other: nearly always a packet has left when `send` returns. */
let room = Buffer.allocUnsafeSlow(256 * 1024);

/** RTP and RTCP, each on its own UDP port (RFC 3550 §11). Undefined when that address may have no more ports; rejects when none is left. */
export async function udpTransport(options: UdpOptions): Promise<OwnTransport | undefined> {
  const { door, limiter, local, address, rtpPort, rtcpPort, profile, shield, events, hears } = options;
  const leave = limiter.take(address);
  if (!leave) return undefined;
  const sender = door.addresses.includes(local) ? local : (towards(door.addresses, address) ?? door.host);
  const opening = door.portRun({
    range: rtpPorts,
    at: sender,
    received: [
      // Clients open their firewalls with a meaningless packet.
      (bytes: Buffer, from: Peer) => {
        if (from.address === address) handOn(shield.openMedia(bytes), events.media);
      },
      (bytes: Buffer, from: Peer) => {
        if (from.address === address) handOn(shield.openControl(bytes), events.control);
      },
    ] as const,
  });
  const [rtp, rtcp] = await opening.catch((error: unknown) => {
    leave();
    throw error;
  });
  const close = async (): Promise<void> => {
    await Promise.all([rtp.close(), rtcp.close()]);
    leave();
  };
  const reports: Peer = { address, port: rtcpPort };
  // A viewer may send from any of their ports, so a back channel is not connected.
  try {
    if (!hears) await rtp.connect({ address, port: rtpPort });
  } catch (error) {
    await close();
    throw error;
  }
  const header = `${profile}/UDP;unicast;client_port=${rtpPort}-${rtcpPort};server_port=${rtp.port}-${rtcp.port}`;
  return new UdpTransport({ header, sender, rtp, rtcp, reports, shield, close });
}

interface UdpPlan extends Pick<UdpTransport, 'header' | 'sender' | 'close'> {
  readonly rtp: DatagramPort;
  readonly rtcp: DatagramPort;
  /** Where the viewer takes RTCP. */
  readonly reports: Peer;
  readonly shield: Shield;
}

/** A class, not closures: a frame goes to many viewers in a row, and each object that it takes to reach one of them costs time. */
class UdpTransport implements OwnTransport {
  readonly header: string;
  readonly bound = false;
  readonly sender: string;
  readonly close: () => Promise<void>;
  readonly #rtp: DatagramPort;
  readonly #plan: UdpPlan;
  readonly #shield: Shield;

  constructor(plan: UdpPlan) {
    this.header = plan.header;
    this.sender = plan.sender;
    this.close = plan.close;
    this.#plan = plan;
    this.#rtp = plan.rtp;
    this.#shield = plan.shield;
  }

  send(frame: MediaFrame): void {
    const packets = this.#shield.packets(frame, room);
    for (const packet of packets) this.#rtp.send(packet);
    if (packets !== frame.packets && this.#rtp.waiting()) room = Buffer.allocUnsafeSlow(room.length);
  }

  control(packet: Buffer): void {
    this.#plan.rtcp.send(this.#shield.control(packet), this.#plan.reports);
  }
}
