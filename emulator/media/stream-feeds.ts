import { problem, type Problem } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { streams } from '../settings/catalogue/streams.ts';
import { AS_NEEDED } from '../settings/stream-choices.ts';
import type { StreamShape } from '../settings/stream-shape.ts';
import { clipPictures, type VideoShape } from './clip-pictures.ts';
import { PictureFeed } from './feed.ts';
import { jpegPictures } from './jpeg-pictures.ts';
import type { BandSource } from './media.ts';
import type { Pacer } from './pacer.ts';
import { mostFrom, type Pictures } from './pictures.ts';
import { sizeText } from './shapes.ts';

export interface StreamFeedsPlan {
  /** The present settings of the streams, from stream 1 on. */
  readonly shapes: () => readonly StreamShape[];
  readonly band: BandSource;
  readonly pacer: Pacer;
  readonly random: Random;
}

/** The feeds of a camera's streams. A feed is replaced, and its viewers are disconnected, when the stream's settings change. */
export class StreamFeeds {
  readonly #plan: StreamFeedsPlan;
  readonly #feeds: PictureFeed[] = [];

  constructor(plan: StreamFeedsPlan) {
    this.#plan = plan;
  }

  now(): readonly PictureFeed[] {
    for (const [i, shape] of this.#plan.shapes().entries()) {
      const feed = this.#feeds[i];
      if (feed && sameShape(feed.shape, shape)) continue;
      feed?.close();
      this.#feeds[i] = this.#feed(i + 1, shape);
    }
    return this.#feeds;
  }

  close(): void {
    for (const feed of this.#feeds) feed.close();
  }

  #feed(number: number, shape: StreamShape): PictureFeed {
    const { band, pacer, random } = this.#plan;
    return new PictureFeed({
      number,
      shape,
      pictures: () => picturesOf(shape),
      band,
      pacer,
      random,
    });
  }
}

const sameShape = (one: StreamShape, other: StreamShape): boolean =>
  one.codec === other.codec &&
  one.width === other.width &&
  one.height === other.height &&
  one.rate === other.rate &&
  one.bitRate === other.bitRate;

const isVideo = (shape: StreamShape): shape is VideoShape => shape.codec !== 'jpeg';

const picturesOf = (shape: StreamShape): Pictures => (isVideo(shape) ? clipPictures(shape) : jpegPictures(shape));

/** The problems of bit rates that are too low for a stream's pictures. */
export function bitRateFaults(shapes: readonly StreamShape[]): Problem[] {
  return shapes.flatMap((shape, i) => {
    if (shape.bitRate === undefined) return [];
    const least = Math.ceil((mostFrom(picturesOf(shape), 0) * 8) / 1_000);
    if (shape.bitRate >= least) return [];
    const what = `${shape.codec} in ${sizeText(shape)} at ${shape.rate} fps`;
    const key = streams[i]?.bitRate.key ?? '';
    return [problem({ key, got: String(shape.bitRate), wanted: `${AS_NEEDED} or at least ${least} for ${what}` })];
  });
}
