import { guardedEach } from '../kernel/fault.ts';
import type { Random } from '../kernel/random.ts';
import type { StreamShape } from '../settings/stream-shape.ts';
import { bandText } from './band.ts';
import type { BandSource, FeedPosition, MediaFrame, StreamFeed, TrackDescription } from './media.ts';
import type { Pacer } from './pacer.ts';
import { mostFrom, type Pictures } from './pictures.ts';
import { RtpFrame } from '../wire/rtp/frame.ts';
import { RATE } from './shapes.ts';
import { asTold } from './told.ts';

const CLOCK_RATE = 90_000;
const TICK = CLOCK_RATE / RATE;
/** The bytes a second of one kilobit a second. */
const KILOBIT = 125;

export interface FeedPlan {
  readonly number: number;
  readonly shape: StreamShape;
  /** Loads the pictures of the stream at first use. */
  readonly pictures: () => Pictures;
  readonly band: BandSource;
  readonly pacer: Pacer;
  readonly random: Random;
}

/** The feed of one stream: frames are composed only while somebody views, once for all viewers. */
export class PictureFeed implements StreamFeed {
  readonly number: number;
  readonly shape: StreamShape;
  readonly ssrc: number;
  readonly clockRate = CLOCK_RATE;
  readonly #plan: FeedPlan;
  readonly #viewers = new Set<(frame: MediaFrame) => void>();
  readonly #firstTimestamp: number;
  /** The ticks from one picture to the next. */
  readonly #step: number;
  #made: Pictures | undefined;
  #sequence: number;
  /** The frames since the last key frame, which a new viewer gets at once. */
  #group: RtpFrame[] = [];
  /** The tick of the next frame; undefined while nobody views. */
  #due: number | undefined;
  /** The tick of the first frame of whoever joins next, as they were told. */
  #told: number | undefined;
  /** The number of frames composed so far; it selects the next one, so that each finds the frame it depends on. */
  #count = 0;
  /** The payload bytes since this second's key frame. */
  #spent = 0;
  #shown = '';
  #packets = 0;
  #octets = 0;
  #stop: (() => void) | undefined;

  constructor(plan: FeedPlan) {
    this.#plan = plan;
    this.number = plan.number;
    this.shape = plan.shape;
    this.#step = RATE / plan.shape.rate;
    this.ssrc = plan.random.below(2 ** 32);
    this.#sequence = plan.random.below(2 ** 16);
    this.#firstTimestamp = plan.random.below(2 ** 32);
  }

  get #pictures(): Pictures {
    this.#made ??= this.#plan.pictures();
    return this.#made;
  }

  get payloadType(): number {
    return this.#pictures.payloadType;
  }

  get description(): TrackDescription {
    const { rtpmap, fmtp, more } = this.#pictures;
    const { rate, bitRate } = this.shape;
    const bandwidth = bitRate ?? Math.ceil(mostFrom(this.#pictures, 0) / KILOBIT);
    return { medium: 'video', bandwidth, rate, rtpmap, fmtp, more };
  }

  position(): FeedPosition {
    const [oldest] = this.#group;
    if (oldest) return { sequence: oldest.sequence, timestamp: oldest.timestamp };
    this.#told = this.#due ?? this.#plan.pacer.next();
    return { sequence: this.#sequence, timestamp: this.#timestampAt(this.#told) };
  }

  join(viewer: (frame: MediaFrame) => void): () => void {
    for (const frame of this.#group) viewer(frame);
    this.#viewers.add(viewer);
    const next = this.#plan.pacer.next();
    this.#due ??= asTold(this.#told, next);
    this.#stop ??= this.#plan.pacer.listen((tick) => this.#beat(tick));
    if (this.#due < next) this.#beat(this.#due);
    return () => {
      this.#viewers.delete(viewer);
      if (this.#viewers.size === 0) this.#rest();
    };
  }

  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number } {
    return { timestamp: this.#timestampAt(this.#plan.pacer.now()), packets: this.#packets, octets: this.#octets };
  }

  close(): void {
    this.#viewers.clear();
    this.#rest();
  }

  /** Stops; the next viewer begins at a key frame. */
  #rest(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#due = undefined;
    this.#group = [];
    this.#count = Math.ceil(this.#count / this.shape.rate) * this.shape.rate;
  }

  #timestampAt(tick: number): number {
    return (this.#firstTimestamp + Math.round(tick * TICK)) % 2 ** 32;
  }

  /** Composes the frame of a tick. If ticks were left out, their timestamps are too, and the frames come later. */
  #beat(tick: number): void {
    if (this.#due === undefined || tick < this.#due) return;
    const due = tick - ((tick - this.#due) % this.#step);
    this.#due = due + this.#step;
    const frame = this.#compose(due);
    if (frame.key) this.#group = [];
    this.#group.push(frame);
    guardedEach(this.#plan.pacer.fault, 'a viewer of a stream', this.#viewers, frame);
    // A report in front of this frame does not count it (RFC 3550 §6.4.1).
    this.#packets += frame.packets.length;
    this.#octets += frame.octets;
  }

  #compose(tick: number): RtpFrame {
    const pictures = this.#pictures;
    const { band } = this.#plan;
    const line = bandText(pictures.cells, band.title(), band.wall(), this.#count);
    const request = { count: this.#count, line, shown: this.#shown, atLeast: this.#wanted() };
    const { key, payloads } = pictures.picture(request);
    const frame = new RtpFrame({
      key,
      payloadType: pictures.payloadType,
      sequence: this.#sequence,
      timestamp: this.#timestampAt(tick),
      ssrc: this.ssrc,
      marker: true,
      payloads,
    });
    this.#shown = line;
    this.#count++;
    this.#sequence = (this.#sequence + payloads.length) & 0xffff;
    this.#spent += frame.octets;
    return frame;
  }

  /**
   * The number of bytes that the next frame is padded to. Up to the same frame every second has the same number, whatever its pictures
   * take, and at its end the number of the bit rate; as evenly as possible.
   */
  #wanted(): number {
    const { bitRate, rate } = this.shape;
    const place = this.#count % rate;
    if (place === 0) this.#spent = 0;
    if (bitRate === undefined) return 0;
    const second = bitRate * KILOBIT;
    const evenly = (second * (place + 1)) / rate;
    const taken = this.#spent + (this.#pictures.most[place] ?? 0);
    return Math.floor(Math.min(Math.max(evenly, taken), second - mostFrom(this.#pictures, place + 1))) - this.#spent;
  }
}
