import { guardedEach } from '../kernel/fault.ts';
import type { Random } from '../kernel/random.ts';
import type { AudioEncoding } from '../settings/catalogue/image-audio.ts';
import type { FeedPosition, MediaFrame, TrackFeed, TrackDescription } from './media.ts';
import type { Pacer } from './pacer.ts';
import { RtpFrame } from '../wire/rtp/frame.ts';
import { RATE } from './shapes.ts';
import { audioIn, type AudioClip } from './audio.ts';
import { asTold } from './told.ts';

/** The audio feed of a camera in one encoding: sent only while somebody listens, once for all listeners. */
export class LoopFeed implements TrackFeed {
  readonly ssrc: number;
  readonly #encoding: AudioEncoding;
  readonly #pacer: Pacer;
  readonly #listeners = new Set<(frame: MediaFrame) => void>();
  readonly #firstTimestamp: number;
  #sequence: number;
  /** The number of the next packet, counted from the pacer's beginning. */
  #next = 0;
  /** The first packet of whoever joins next, as they were told. */
  #told: number | undefined;
  #packets = 0;
  #octets = 0;
  #stop: (() => void) | undefined;

  constructor(encoding: AudioEncoding, pacer: Pacer, random: Random) {
    this.#encoding = encoding;
    this.#pacer = pacer;
    this.ssrc = random.below(2 ** 32);
    this.#sequence = random.below(2 ** 16);
    this.#firstTimestamp = random.below(2 ** 32);
  }

  get #sound(): AudioClip {
    return audioIn(this.#encoding);
  }

  get payloadType(): number {
    return this.#sound.payloadType;
  }

  get clockRate(): number {
    return this.#sound.clockRate;
  }

  get description(): TrackDescription {
    const { bandwidth, rtpmap, fmtp } = this.#sound;
    return { medium: 'audio', bandwidth, rate: undefined, rtpmap, fmtp, more: [] };
  }

  position(): FeedPosition {
    this.#told = this.#stop ? this.#next : this.#due();
    return { sequence: this.#sequence, timestamp: this.#timestampAt(this.#told * this.#sound.samples) };
  }

  join(listener: (frame: MediaFrame) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#stop) {
      this.#next = asTold(this.#told, this.#due());
      this.#stop = this.#pacer.listen(() => this.#send());
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number } {
    return { timestamp: this.#timestampAt(this.#played()), packets: this.#packets, octets: this.#octets };
  }

  close(): void {
    this.#listeners.clear();
    this.#stop?.();
    this.#stop = undefined;
  }

  /** The samples since the pacer's beginning. */
  #played(): number {
    return (this.#pacer.now() / RATE) * this.#sound.clockRate;
  }

  #due(): number {
    return Math.floor(this.#played() / this.#sound.samples);
  }

  #timestampAt(sample: number): number {
    return (this.#firstTimestamp + Math.round(sample)) % 2 ** 32;
  }

  /** Sends the packets that became due since the previous tick; if the process was held up for long, the rest is left out. */
  #send(): void {
    const { samples, clockRate, payloads, payloadType, marker } = this.#sound;
    const due = this.#due();
    const mostAtOnce = Math.ceil(clockRate / samples);
    if (due - this.#next > mostAtOnce) this.#next = due - mostAtOnce;
    for (; this.#next < due; this.#next++) {
      const payload = payloads[this.#next % payloads.length];
      if (!payload) return;
      const timestamp = this.#timestampAt(this.#next * samples);
      const frame = new RtpFrame({
        key: true,
        payloadType,
        sequence: this.#sequence,
        timestamp,
        ssrc: this.ssrc,
        marker,
        payloads: [payload],
      });
      this.#sequence = (this.#sequence + 1) & 0xffff;
      guardedEach(this.#pacer.fault, 'a listener of sound', this.#listeners, frame);
      // A report in front of this packet does not count it (RFC 3550 §6.4.1).
      this.#packets++;
      this.#octets += frame.octets;
    }
  }
}
