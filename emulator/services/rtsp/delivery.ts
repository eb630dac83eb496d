import type { FeedPosition } from '../../media/media.ts';

/** What goes over one track that is set up: pictures or sound to the viewer, or sound from them. */
export interface Delivery {
  /** Where it begins when `start` is called in the same turn; undefined when nothing is sent. */
  position(): FeedPosition | undefined;
  start(): void;
  stop(): void;
  /** Stops, and tells the viewer that nothing more will come. */
  end(): void;
}
