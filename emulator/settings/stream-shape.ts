import { streams } from './catalogue/streams.ts';
import type { Model } from './model.ts';
import type { SettingsView } from './store.ts';
import { AS_NEEDED, streamSizes, type StreamCodec } from './stream-choices.ts';

/** The shape of a stream: its present settings. */
export interface StreamShape {
  readonly codec: StreamCodec;
  readonly width: number;
  readonly height: number;
  /** Pictures a second. */
  readonly rate: number;
  /** The bit rate that it is padded to, in kilobits a second; undefined: no padding. */
  readonly bitRate: number | undefined;
}

/** The shapes of a model's streams by the present settings, from stream 1 on. */
export function streamShapes(settings: SettingsView, model: Pick<Model, 'streams'>): readonly StreamShape[] {
  return streams.slice(0, model.streams.length).map((rows) => {
    const bitRate = settings.get(rows.bitRate);
    return {
      codec: settings.get(rows.encoding),
      ...streamSizes[settings.get(rows.size)],
      rate: Number(settings.get(rows.frameRate)),
      bitRate: bitRate === AS_NEEDED ? undefined : Number(bitRate),
    };
  });
}
