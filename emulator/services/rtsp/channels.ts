import type { InterleavedFrame } from '../../wire/rtsp/parser.ts';

/** The camera assigns channels itself, from 20 on (observed): an even one for RTP and the next for RTCP. */
const FIRST = 20;
const LAST = 254;

/** Where that goes which comes on the two channels of a track. */
export interface ChannelPair {
  readonly media: (packet: Buffer) => void;
  readonly control: (packet: Buffer) => void;
}

/** The interleaved channels of one connection. */
export class Channels {
  readonly #taken = new Map<number, ChannelPair>();

  /** The next free pair; undefined when there is none. */
  take(pair: ChannelPair): number | undefined {
    for (let channel = FIRST; channel <= LAST; channel += 2)
      if (!this.#taken.has(channel)) {
        this.#taken.set(channel, pair);
        return channel;
      }
    return undefined;
  }

  give(channel: number): void {
    this.#taken.delete(channel);
  }

  /** Channels that nobody has mean nothing. */
  deliver({ channel, payload }: InterleavedFrame): void {
    const pair = this.#taken.get(channel & ~1);
    if (channel & 1) pair?.control(payload);
    else pair?.media(payload);
  }
}
