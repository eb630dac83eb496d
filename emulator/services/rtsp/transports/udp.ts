import type { Limiter } from '../../../kernel/limiter.ts';
import type { Door, Peer } from '../../../net/door.ts';
import { handOn, type Shield } from '../protection/shield.ts';
import type { ViewerEvents, ViewerTransport } from './transport.ts';

export interface UdpOptions {
  readonly door: Door;
  /** Ports are given to an address as far as this allows. */
  readonly limiter: Limiter;
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

/** What is sent is made here, for one viewer after the other: a packet has left when `send` returns, but for rare ones. */
let room = Buffer.allocUnsafeSlow(256 * 1024);

/** RTP and RTCP each on a UDP port of its own (RFC 3550 §11). Undefined when the camera has no ports left for that address. */
export async function udpTransport(options: UdpOptions): Promise<ViewerTransport | undefined> {
  const { door, limiter, address, rtpPort, rtcpPort, profile, shield, events, hears } = options;
  const leave = limiter.take(address);
  if (!leave) return undefined;
  const opening = door.datagramPair(
    // Clients open the way through their firewalls with a packet of no meaning.
    (bytes, from) => {
      if (from.address === address) handOn(shield.openMedia(bytes), events.media);
    },
    (bytes, from) => {
      if (from.address === address) handOn(shield.openControl(bytes), events.control);
    },
  );
  const [rtp, rtcp] = await opening.catch((error: unknown) => {
    leave();
    throw error;
  });
  const close = async (): Promise<void> => {
    await Promise.all([rtp.close(), rtcp.close()]);
    leave();
  };
  const reports: Peer = { address, port: rtcpPort };
  // What a viewer sends may come from any of their ports.
  try {
    if (!hears) await rtp.connect({ address, port: rtpPort });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    header: `${profile}/UDP;unicast;client_port=${rtpPort}-${rtcpPort};server_port=${rtp.port}-${rtcp.port}`,
    bound: false,
    send(frame) {
      for (const packet of shield.packets(frame, room)) rtp.send(packet);
      if (rtp.waiting()) room = Buffer.allocUnsafeSlow(room.length);
    },
    control: (packet) => rtcp.send(shield.control(packet), reports),
    close,
  };
}
