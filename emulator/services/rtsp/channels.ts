import type { InterleavedFrame } from '../../wire/rtsp/parser.ts';

/** The camera assigns channels itself, from 20 on (observed): an even one for RTP and the next for RTCP. */
const FIRST = 20;
const LAST = 254;

/** The interleaved channels of one connection. */
export class Channels {
  readonly #taken = new Map<number, (packet: Buffer) => void>();

  /** The next free pair; undefined when there is none. What comes on its odd channel goes to `control`. */
  take(control: (packet: Buffer) => void): number | undefined {
    for (let channel = FIRST; channel <= LAST; channel += 2)
      if (!this.#taken.has(channel)) {
        this.#taken.set(channel, control);
        return channel;
      }
    return undefined;
  }

  give(channel: number): void {
    this.#taken.delete(channel);
  }

  /** RTP from a viewer means nothing, and neither do channels that nobody has. */
  deliver({ channel, payload }: InterleavedFrame): void {
    this.#taken.get(channel - 1)?.(payload);
  }
}
