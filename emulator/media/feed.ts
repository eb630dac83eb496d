import type { Random } from '../kernel/random.ts';
import type { StreamShape } from '../settings/model.ts';
import { TILE_BYTES, tileRow, type Tile } from '../wire/h264/tile-row.ts';
import { h264Payloads } from '../wire/rtp/h264-payload.ts';
import { videoTile } from './band-tiles.ts';
import { bandText } from './band.ts';
import type { Clip, ClipFrame } from './clip.ts';
import type { BandSource, FeedPosition, MediaFrame, StreamFeed, TrackWords } from './media.ts';
import type { Pacer } from './pacer.ts';
import { RtpFrame } from './rtp-frame.ts';
import { RATE } from './shapes.ts';

const CLOCK_RATE = 90_000;
const STEP = CLOCK_RATE / RATE;
/** Observed: H.264 is payload type 98. */
const PAYLOAD_TYPE = 98;
/** Characters of the band that change from frame to frame: of the count mostly one, of the clock now and then some. */
const CHANGING = 3;

export interface FeedPlan {
  readonly number: number;
  readonly shape: StreamShape;
  /** Loaded when first needed. */
  readonly clip: () => Clip;
  readonly band: BandSource;
  readonly pacer: Pacer;
  readonly random: Random;
}

/** The pictures of one stream: composed only while somebody views, once for all who do. */
export class ClipFeed implements StreamFeed {
  readonly number: number;
  readonly shape: StreamShape;
  readonly ssrc: number;
  readonly payloadType = PAYLOAD_TYPE;
  readonly clockRate = CLOCK_RATE;
  readonly #plan: FeedPlan;
  readonly #viewers = new Set<(frame: MediaFrame) => void>();
  readonly #firstTimestamp: number;
  #sequence: number;
  /** Frames since the last key frame: what a new viewer gets at once. */
  #group: RtpFrame[] = [];
  /** Frames composed so far; it says which of the clip comes next, so that each finds the one it depends on. */
  #count = 0;
  #shown = '';
  #packets = 0;
  #octets = 0;
  #stop: (() => void) | undefined;

  constructor(plan: FeedPlan) {
    this.#plan = plan;
    this.number = plan.number;
    this.shape = plan.shape;
    this.ssrc = plan.random.below(2 ** 32);
    this.#sequence = plan.random.below(2 ** 16);
    this.#firstTimestamp = plan.random.below(2 ** 32);
  }

  get words(): TrackWords {
    const { sps, pps, syntax, mostInGroup } = this.#plan.clip();
    const band = TILE_BYTES * (syntax.width + CHANGING * (RATE - 1));
    const sets = `${sps.toString('base64')},${pps.toString('base64')}`;
    return {
      medium: 'video',
      bandwidth: Math.ceil(((mostInGroup + band) * 8) / 1_000),
      rate: this.shape.rate,
      rtpmap: `H264/${CLOCK_RATE}`,
      fmtp: `packetization-mode=1; profile-level-id=${syntax.profileLevelId}; sprop-parameter-sets=${sets}`,
      more: ['h264-esid:201'],
    };
  }

  position(): FeedPosition {
    const [oldest] = this.#group;
    return oldest
      ? { sequence: oldest.sequence, timestamp: oldest.timestamp }
      : { sequence: this.#sequence, timestamp: this.#timestampAt(this.#plan.pacer.next()) };
  }

  join(viewer: (frame: MediaFrame) => void): () => void {
    for (const frame of this.#group) viewer(frame);
    this.#viewers.add(viewer);
    this.#stop ??= this.#plan.pacer.listen((tick) => this.#send(tick));
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

  /** Stops; whoever comes next begins at a key frame. */
  #rest(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#group = [];
    this.#count = Math.ceil(this.#count / RATE) * RATE;
  }

  #timestampAt(tick: number): number {
    return (this.#firstTimestamp + Math.round(tick * STEP)) % 2 ** 32;
  }

  #send(tick: number): void {
    const frame = this.#compose(tick);
    if (frame.key) this.#group = [];
    this.#group.push(frame);
    for (const viewer of [...this.#viewers]) viewer(frame);
  }

  #compose(tick: number): RtpFrame {
    const clip = this.#plan.clip();
    const picture = frameAt(clip, this.#count);
    const { band } = this.#plan;
    const text = bandText(clip.syntax.width, band.title(), band.wall(), this.#count);
    const top = tileRow(
      picture.topFirst,
      picture.top,
      clip.syntax,
      tilesOf(text, picture.top.idr ? undefined : this.#shown),
    );
    const head = picture.top.idr ? [clip.sps, clip.pps, top] : [top];
    const payloads = [...h264Payloads(head), ...picture.payloads];
    const frame = new RtpFrame({
      key: picture.top.idr,
      payloadType: PAYLOAD_TYPE,
      sequence: this.#sequence,
      timestamp: this.#timestampAt(tick),
      ssrc: this.ssrc,
      marker: true,
      payloads,
    });
    this.#shown = text;
    this.#count++;
    this.#sequence = (this.#sequence + payloads.length) & 0xffff;
    this.#packets += payloads.length;
    this.#octets += frame.octets;
    return frame;
  }
}

function frameAt({ groups }: Clip, count: number): ClipFrame {
  const frame = groups[Math.floor(count / RATE) % groups.length]?.[count % RATE];
  if (!frame) throw new Error('the clip is shorter than it says');
  return frame;
}

/** The tiles to send: those that differ from what was shown; without that, all but blanks behind another. */
function tilesOf(text: string, shown: string | undefined): (Tile | undefined)[] {
  return [...text].map((character, i) => {
    const same = shown === undefined ? i > 0 && character === ' ' : shown[i] === character;
    return same ? undefined : videoTile(character);
  });
}
