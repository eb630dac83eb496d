import { InputError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { machineTime, type TimeSource } from '../kernel/time.ts';
import type { SoundEncoding } from '../settings/catalogue/image-audio.ts';
import type { StreamShape } from '../settings/model.ts';
import { bandText } from './band.ts';
import { clipOf } from './clip.ts';
import { ClipFeed } from './feed.ts';
import type { BandSource, CameraMedia } from './media.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { RATE, clipSizes, sizeText } from './shapes.ts';
import { LoopFeed } from './sound-feed.ts';
import { stillsOf } from './stills.ts';

/** The pictures of a fleet. */
export interface Media {
  /** Throws `InputError` for a stream there are no pictures for. */
  forCamera(streams: readonly StreamShape[], band: BandSource, random: Random): CameraMedia;
  close(): void;
}

/** Pictures a second of JPEG, when nobody says. */
const USUAL_RATE = 5;

/** One beat for all cameras that are made with it. */
export function createMedia({ time = machineTime }: { readonly time?: TimeSource } = {}): Media {
  const pacer = createPacer(time);
  return {
    close: () => pacer.close(),
    forCamera: (streams, band, random) => cameraMedia(pacer, streams, band, random),
  };
}

function cameraMedia(pacer: Pacer, streams: readonly StreamShape[], band: BandSource, random: Random): CameraMedia {
  const problems = streams.flatMap((shape, i) => problemOf(shape, i + 1));
  if (problems.length > 0) throw new InputError(problems);
  const feeds = streams.map((shape, i) => {
    const number = i + 1;
    return new ClipFeed({
      number,
      shape,
      clip: () => clipOf(shape),
      band,
      pacer,
      random: random.fork(`stream ${number}`),
    });
  });
  const sounds: Readonly<Record<SoundEncoding, LoopFeed>> = {
    g711: new LoopFeed('g711', pacer, random.fork('g711')),
    aac: new LoopFeed('aac', pacer, random.fork('aac')),
  };
  const motions = new Set<() => void>();
  const snapshot = (width?: number): Buffer => {
    const stills = stillsOf(width);
    const tick = pacer.now();
    return stills.picture(tick / RATE, bandText(stills.cells, band.title(), band.wall(), Math.floor(tick)));
  };
  return {
    stream: (number) => feeds[number - 1],
    streams: () => feeds,
    sound: (encoding) => sounds[encoding],
    snapshot,
    motion({ width, rate = USUAL_RATE }, picture) {
      const ticks = Math.max(1, Math.round(RATE / rate));
      let due = 0;
      const end = pacer.listen((tick) => {
        if (tick < due) return;
        due = tick + ticks;
        picture(snapshot(width));
      });
      motions.add(end);
      return () => {
        motions.delete(end);
        end();
      };
    },
    close() {
      for (const feed of [...feeds, ...Object.values(sounds)]) feed.close();
      for (const end of motions) end();
      motions.clear();
    },
  };
}

function problemOf({ width, height, rate }: StreamShape, number: number): string[] {
  const known = rate === RATE && clipSizes.some((size) => size.width === width && size.height === height);
  if (known) return [];
  const wanted = clipSizes.map((size) => `${sizeText(size)} at ${RATE}`).join(' or ');
  return [`stream ${number}: got ${width}x${height} at ${rate}, wanted ${wanted}`];
}
