import { thrown, type FaultHandler } from '../kernel/fault.ts';
import type { Random } from '../kernel/random.ts';
import { machineTime, type TimeSource } from '../kernel/time.ts';
import type { AudioEncoding } from '../settings/catalogue/image-audio.ts';
import type { StreamShape } from '../settings/stream-shape.ts';
import { bandText } from './band.ts';
import type { BandSource, CameraMedia } from './media.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { RATE } from './shapes.ts';
import { LoopFeed } from './audio-feed.ts';
import { stillsOf } from './stills.ts';
import { StreamFeeds } from './stream-feeds.ts';

/** The media of a fleet. */
export interface Media {
  /** `shapes` returns the present settings of the streams, from stream 1 on; their number never changes. */
  forCamera(shapes: () => readonly StreamShape[], band: BandSource, random: Random): CameraMedia;
  close(): void;
}

/** The default rate of Motion JPEG, in pictures a second. */
const USUAL_RATE = 5;

/** Creates the media of a fleet, with one pacer for all its cameras. */
export function createMedia({
  time = machineTime,
  fault = thrown,
}: { readonly time?: TimeSource; readonly fault?: FaultHandler } = {}): Media {
  const pacer = createPacer(time, fault);
  return {
    close: () => pacer.close(),
    forCamera: (shapes, band, random) => cameraMedia(pacer, shapes, band, random),
  };
}

function cameraMedia(
  pacer: Pacer,
  shapes: () => readonly StreamShape[],
  band: BandSource,
  random: Random,
): CameraMedia {
  const feeds = new StreamFeeds({ shapes, band, pacer, random });
  const audio: Readonly<Record<AudioEncoding, LoopFeed>> = {
    g711: new LoopFeed('g711', pacer, random),
    aac: new LoopFeed('aac', pacer, random),
  };
  const motions = new Set<() => void>();
  const still = (width: number | undefined, tick: number): Buffer => {
    const stills = stillsOf(width);
    return stills.picture(tick / RATE, bandText(stills.cells, band.title(), band.wall(), Math.floor(tick)));
  };
  return {
    stream: (number) => feeds.now()[number - 1],
    streams: () => feeds.now(),
    audio: (encoding) => audio[encoding],
    snapshot: (width) => still(width, pacer.now()),
    motion({ width, rate = USUAL_RATE }, picture) {
      const ticks = Math.max(1, Math.round(RATE / rate));
      let due = 0;
      const end = pacer.listen((tick) => {
        if (tick < due) return;
        due = tick + ticks;
        // The picture of this tick, however late it is: two pictures never have the same count.
        picture(still(width, tick));
      });
      motions.add(end);
      return () => {
        motions.delete(end);
        end();
      };
    },
    close() {
      for (const feed of [feeds, ...Object.values(audio)]) feed.close();
      for (const end of motions) end();
      motions.clear();
    },
  };
}
