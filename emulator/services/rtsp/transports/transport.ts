import type { MediaFrame } from '../../../media/media.ts';
import type { Delivery } from '../delivery.ts';

/** The transport of one track to one viewer. */
export interface ViewerTransport {
  /** The `Transport` header that describes it, without the SSRC. */
  readonly header: string;
  /** Whether the transport ends with the RTSP connection. */
  readonly bound: boolean;
  send(frame: MediaFrame): void;
  /** The delivery of a transport that many viewers share (multicast); undefined for the others. */
  readonly delivery?: Delivery;
  /** Sends RTCP. */
  readonly control: (packet: Buffer) => void;
  close(): Promise<void>;
}

/** The events of a transport. */
export interface ViewerEvents {
  /** RTP came from the viewer. */
  readonly media: (packet: Buffer) => void;
  /** RTCP came from the viewer. */
  readonly control: (packet: Buffer) => void;
  /** The viewer has not read for too long. */
  stuck(): void;
}
