import type { InterleavedFrame } from '../../wire/rtsp/parser.ts';

/** Interleaved channels are assigned by the camera, from 20 on (observed): an even one for RTP and the next one for RTCP. */
const FIRST = 20;
const LAST = 254;

/** The receivers of the packets that come on a track's two channels. */
export interface ChannelPair {
  readonly media: (packet: Buffer) => void;
  readonly control: (packet: Buffer) => void;
}

/** The interleaved channels of one connection. */
export class Channels {
  readonly #taken = new Map<number, ChannelPair>();

  /** Assigns the next free pair of channels; undefined when there is none. */
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

  /** Delivers a frame to its channel's receiver. Frames on channels that are not assigned are ignored. */
  deliver({ channel, payload }: InterleavedFrame): void {
    const pair = this.#taken.get(channel & ~1);
    if (channel & 1) pair?.control(payload);
    else pair?.media(payload);
  }
}
