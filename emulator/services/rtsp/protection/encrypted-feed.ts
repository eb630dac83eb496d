import type { FeedPosition, MediaFrame, TrackFeed, TrackDescription } from '../../../media/media.ts';
import { clearPartsOf, type ClearParts } from '../../../wire/encrypted/clear-parts.ts';
import { counterExtmap } from '../../../wire/encrypted/packet.ts';
import { TERMS_ATTRIBUTE, writeTerms } from '../../../wire/encrypted/terms.ts';
import { EncryptedFrame } from './encrypted-frame.ts';
import type { DataKey } from '../../../device/keys/data-key.ts';

/** Whether a frame is encrypted. */
type Covers = (frame: MediaFrame) => boolean;

/** A track under data encryption (docs/data-encryption.md): the same frames, each encrypted once for all viewers. */
class EncryptedFeed implements TrackFeed {
  readonly key: DataKey;
  readonly #feed: TrackFeed;
  /** The encrypted form of frames that were sent already: all viewers get the same. */
  readonly #frames = new WeakMap<MediaFrame, EncryptedFrame>();
  readonly #covers: Covers;
  #clear: ClearParts | undefined;

  constructor(feed: TrackFeed, key: DataKey, covers: Covers) {
    this.#feed = feed;
    this.key = key;
    this.#covers = covers;
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
    const attributes = [counterExtmap, `${TERMS_ATTRIBUTE}:${writeTerms(this.key.terms)}`];
    return { ...description, more: [...description.more, ...attributes] };
  }

  position(): FeedPosition {
    return this.#feed.position();
  }

  join(viewer: (frame: MediaFrame) => void): () => void {
    return this.#feed.join((frame) => viewer(this.#covers(frame) ? this.#encrypted(frame) : frame));
  }

  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number } {
    return this.#feed.report();
  }

  #encrypted(frame: MediaFrame): EncryptedFrame {
    const known = this.#frames.get(frame);
    if (known) return known;
    const encrypted = new EncryptedFrame(frame, { key: this.key, counter: this.key.next(), clear: this.#clearParts() });
    this.#frames.set(frame, encrypted);
    return encrypted;
  }

  #clearParts(): ClearParts {
    this.#clear ??= clearPartsOf(this.#feed.description.rtpmap);
    if (!this.#clear) throw new Error(`${this.#feed.description.rtpmap} cannot be encrypted`);
    return this.#clear;
  }
}

const feeds = new WeakMap<TrackFeed, EncryptedFeed>();

/** The feed encrypted under a key; the same object as long as the key stays. */
export function encryptedFeed(feed: TrackFeed, key: DataKey, covers: Covers): TrackFeed {
  const known = feeds.get(feed);
  if (known?.key === key) return known;
  const encrypted = new EncryptedFeed(feed, key, covers);
  feeds.set(feed, encrypted);
  return encrypted;
}
