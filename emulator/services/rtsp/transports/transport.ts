import type { MediaFrame } from '../../../media/media.ts';
import type { Delivery } from '../delivery.ts';

/** A way from the camera to one viewer. */
export interface ViewerTransport {
  /** The `Transport` header that describes it, without the SSRC. */
  readonly header: string;
  /** Whether it ends when the RTSP connection does. */
  readonly bound: boolean;
  send(frame: MediaFrame): void;
  /** Where the way is shared by many: what goes over it. */
  readonly delivery?: Delivery;
  /** RTCP, beside the pictures. */
  readonly control: (packet: Buffer) => void;
  close(): Promise<void>;
}

/** What a transport reports back. */
export interface ViewerEvents {
  /** RTP came from the viewer. */
  readonly media: (packet: Buffer) => void;
  /** RTCP came from the viewer. */
  readonly control: (packet: Buffer) => void;
  /** The viewer has not taken its pictures for too long. */
  stuck(): void;
}
