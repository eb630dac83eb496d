import type { FeedPosition } from '../../media/media.ts';

/** The delivery of one track that is set up: a playback to the viewer, or a back channel from them. */
export interface Delivery {
  /** The position of the first packet, if `start` is called in the same turn; undefined when nothing is sent. */
  position(): FeedPosition | undefined;
  start(): void;
  stop(): void;
  /** Stops, and sends the viewer an RTCP BYE. */
  end(): void;
}
