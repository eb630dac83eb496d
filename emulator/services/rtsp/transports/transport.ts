import type { MediaFrame } from '../../../media/media.ts';
import type { Delivery } from '../delivery.ts';

/** The multicast address, ports and TTL of a track. */
export interface GroupPlace {
  readonly address: string;
  /** The RTP port; RTCP uses the next one. */
  readonly port: number;
  readonly ttl: number;
}

interface Transport {
  /** The `Transport` header that describes it, without the SSRC. */
  readonly header: string;
  /** Whether the transport ends with the RTSP connection. */
  readonly bound: boolean;
  /** The camera's address that its packets leave; none when they go over the connection. */
  readonly sender?: string;
  /** The multicast group that it is sent to. */
  readonly group?: GroupPlace;
  close(): Promise<void>;
}

/** A transport of one viewer alone. */
export interface OwnTransport extends Transport {
  send(frame: MediaFrame): void;
  /** Sends RTCP. */
  control(packet: Buffer): void;
}

/** A transport that many viewers share (multicast), with its delivery. */
export interface SharedTransport extends Transport {
  readonly delivery: Delivery;
}

/** The transport of one track to one viewer. */
export type ViewerTransport = OwnTransport | SharedTransport;

/** The events of a transport. */
export interface ViewerEvents {
  /** RTP came from the viewer. */
  readonly media: (packet: Buffer) => void;
  /** RTCP came from the viewer. */
  readonly control: (packet: Buffer) => void;
  /** The viewer has not read for too long. */
  stuck(): void;
}
