import type { Door, Peer } from '../../../net/door.ts';
import type { ViewerEvents, ViewerTransport } from './transport.ts';

export interface UdpOptions {
  readonly door: Door;
  /** The address the client's connection comes from: media goes nowhere else, whatever `destination` says. */
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly events: ViewerEvents;
}

/** RTP and RTCP each on a UDP port of its own (RFC 3550 §11). Throws `DoorError` when the camera has no ports left. */
export async function udpTransport({ door, address, rtpPort, rtcpPort, events }: UdpOptions): Promise<ViewerTransport> {
  const [rtp, rtcp] = await door.datagramPair(
    // Clients open the way through their firewalls with a packet of no meaning.
    (bytes, from) => {
      if (from.address === address) events.media(bytes);
    },
    (bytes, from) => {
      if (from.address === address) events.control(bytes);
    },
  );
  const pictures: Peer = { address, port: rtpPort };
  const reports: Peer = { address, port: rtcpPort };
  return {
    header: `RTP/AVP/UDP;unicast;client_port=${rtpPort}-${rtcpPort};server_port=${rtp.port}-${rtcp.port}`,
    bound: false,
    send(frame) {
      for (const packet of frame.packets) rtp.send(packet, pictures);
    },
    control: (packet) => rtcp.send(packet, reports),
    async close() {
      await Promise.all([rtp.close(), rtcp.close()]);
    },
  };
}
