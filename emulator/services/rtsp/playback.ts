import type { FeedPosition, MediaFrame, TrackFeed } from '../../media/media.ts';
import { writeGoodbye, writeSenderReport, type SenderReport } from '../../wire/rtcp/sender.ts';
import type { Delivery } from './delivery.ts';
import type { OwnTransport } from './transports/transport.ts';

/** Seconds between sender reports (RFC 3550 §6.2), in media time. */
const REPORT_EVERY = 5;

export interface PlaybackOptions {
  readonly feed: TrackFeed;
  readonly transport: Pick<OwnTransport, 'send' | 'control'>;
  /** The time of its sender reports, ms since 1970. */
  readonly wall: () => number;
  readonly cname: string;
}

/** The playback of one track to one viewer, with a sender report before the first packet and every few seconds. */
export class Playback implements Delivery {
  readonly #options: PlaybackOptions;
  /** What each frame needs, so that it touches little memory for each of many viewers. */
  readonly #transport: PlaybackOptions['transport'];
  readonly #every: number;
  #runs = false;
  #leave: (() => void) | undefined;
  #reportedAt: number | undefined;
  #spoke = false;

  constructor(options: PlaybackOptions) {
    this.#options = options;
    this.#transport = options.transport;
    this.#every = REPORT_EVERY * options.feed.clockRate;
  }

  /** The position of the first packet, if `start` is called in the same turn. */
  position(): FeedPosition {
    return this.#options.feed.position();
  }

  /** Joins the feed. The feed may deliver the first frames before `join` returns, and one of them may already end the playback. */
  start(): void {
    if (this.#runs) return;
    this.#runs = true;
    const leave = this.#options.feed.join((frame) => {
      if (this.#runs) this.#show(frame);
    });
    if (this.#runs) this.#leave = leave;
    else leave();
  }

  stop(): void {
    this.#runs = false;
    this.#leave?.();
    this.#leave = undefined;
    this.#reportedAt = undefined;
  }

  /** Stops, and sends the viewer an RTCP BYE. */
  end(): void {
    this.stop();
    if (this.#spoke) this.#transport.control(writeGoodbye(this.#report(), this.#options.cname));
  }

  #show(frame: MediaFrame): void {
    if (this.#reportedAt === undefined || (frame.timestamp - this.#reportedAt) >>> 0 >= this.#every) {
      this.#reportedAt = frame.timestamp;
      this.#spoke = true;
      this.#transport.control(writeSenderReport(this.#report(), this.#options.cname));
    }
    this.#transport.send(frame);
  }

  #report(): SenderReport {
    const { feed, wall } = this.#options;
    return { ssrc: feed.ssrc, wallMs: wall(), ...feed.report() };
  }
}
