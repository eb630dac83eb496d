import type { DataKey } from '../../../device/keys/data-keys.ts';
import type { FeedPosition, MediaFrame, TrackFeed, TrackDescription } from '../../../media/media.ts';
import { clearPartsOf, type ClearParts } from '../../../wire/encrypted/clear-parts.ts';
import { counterExtmap } from '../../../wire/encrypted/packet.ts';
import { TERMS_ATTRIBUTE, writeTerms } from '../../../wire/encrypted/terms.ts';
import { EncryptedFrame } from './encrypted-frame.ts';

/** A track under data encryption (docs/data-encryption.md): the same frames, each encrypted once for all viewers. */
class SealedFeed implements TrackFeed {
  readonly key: DataKey;
  readonly #feed: TrackFeed;
  /** What was sent already: whoever joins later gets the same. */
  readonly #frames = new WeakMap<MediaFrame, EncryptedFrame>();
  #clear: ClearParts | undefined;

  constructor(feed: TrackFeed, key: DataKey) {
    this.#feed = feed;
    this.key = key;
  }

  get ssrc(): number {
    return this.#feed.ssrc;
  }

  get payloadType(): number {
    return this.#feed.payloadType;
  }

  get clockRate(): number {
    return this.#feed.clockRate;
  }

  get description(): TrackDescription {
    const { description } = this.#feed;
    const told = [counterExtmap, `${TERMS_ATTRIBUTE}:${writeTerms(this.key.terms)}`];
    return { ...description, more: [...description.more, ...told] };
  }

  position(): FeedPosition {
    return this.#feed.position();
  }

  join(viewer: (frame: MediaFrame) => void): () => void {
    return this.#feed.join((frame) => viewer(this.#sealed(frame)));
  }

  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number } {
    return this.#feed.report();
  }

  #sealed(frame: MediaFrame): EncryptedFrame {
    const known = this.#frames.get(frame);
    if (known) return known;
    const sealed = new EncryptedFrame(frame, { key: this.key, counter: this.key.next(), clear: this.#clearParts() });
    this.#frames.set(frame, sealed);
    return sealed;
  }

  #clearParts(): ClearParts {
    this.#clear ??= clearPartsOf(this.#feed.description.rtpmap);
    if (!this.#clear) throw new Error(`${this.#feed.description.rtpmap} can't be encrypted`);
    return this.#clear;
  }
}

const feeds = new WeakMap<TrackFeed, SealedFeed>();

/** The feed under that key; the same one as long as the key is. */
export function encryptedFeed(feed: TrackFeed, key: DataKey): TrackFeed {
  const known = feeds.get(feed);
  if (known?.key === key) return known;
  const sealed = new SealedFeed(feed, key);
  feeds.set(feed, sealed);
  return sealed;
}
