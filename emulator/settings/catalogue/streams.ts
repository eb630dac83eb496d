import { choice, integer, onOff } from '../codec.ts';
import type { Feature, ModelStream } from '../model.ts';
import { evenPort, multicastIpv4 } from '../network-codec.ts';
import { page, type Page } from '../page.ts';
import {
  AS_NEEDED,
  streamBitRates,
  streamCodecs,
  streamRates,
  streamSizes,
  type StreamBitRate,
  type StreamCodec,
  type StreamRate,
  type StreamSize,
} from '../stream-choices.ts';

const FIRST_GROUP = 20;
const MULTICAST_PORT = 37_004;
const MULTICAST_TTL = 16;

const sizeWords = Object.fromEntries(Object.keys(streamSizes).map((size) => [size, size])) as Record<
  StreamSize,
  string
>;

type StreamNumber = 1 | 2 | 3 | 4;

const streamPage = (number: StreamNumber): Page =>
  page({
    key: `imageAudio.stream${number}`,
    menu: ['Image/Audio', 'Stream'],
    supported: true,
    acts: ['rtsp'],
    when: `stream-${number}`,
  });

/** The page of each stream. */
export const streamPages = [streamPage(1), streamPage(2), streamPage(3), streamPage(4)] as const;

/** The settings of one stream. Their defaults are the model's `streams`. */
function streamSettings(number: StreamNumber, stream: Page) {
  const assumed =
    'The name, the place in the menu and the choices are assumed; the defaults are as the model has them.';
  return {
    encoding: stream.setting<StreamCodec>('encoding', {
      label: `Stream ${number} encoding`,
      type: choice(streamCodecs),
      factory: 'h264',
      note: `${assumed} That streams are H.264, H.265 or JPEG is documented.`,
    }),
    size: stream.setting<StreamSize>('size', {
      label: `Stream ${number} image capture size`,
      type: choice(sizeWords),
      factory: '1280x720',
      note: assumed,
    }),
    frameRate: stream.setting<StreamRate>('frameRate', {
      label: `Stream ${number} frame rate`,
      type: choice(streamRates as Record<StreamRate, string>),
      factory: '15',
      note: assumed,
    }),
    bitRate: stream.setting<StreamBitRate>('bitRate', {
      label: `Stream ${number} bit rate`,
      type: choice(streamBitRates),
      factory: AS_NEEDED,
      note: `${assumed} A rate is kept to with filler; that a real camera does so is assumed.`,
    }),
    multicast: stream.setting('multicast', {
      label: `Stream ${number} multicast`,
      type: onOff(),
      factory: false,
      note: 'That a stream can be sent to a multicast group is assumed.',
    }),
    multicastAddress: stream.setting('multicastAddress', {
      label: `Stream ${number} multicast address`,
      type: multicastIpv4(),
      factory: `239.192.0.${FIRST_GROUP + number - 1}`,
      note: 'The name and the default are assumed.',
    }),
    multicastPort: stream.setting('multicastPort', {
      label: `Stream ${number} multicast port`,
      type: evenPort(1_024, 50_000),
      factory: MULTICAST_PORT,
      note: 'The name, the range and the default are assumed.',
    }),
    multicastTtl: stream.setting('multicastTtl', {
      label: `Stream ${number} multicast TTL`,
      type: integer(1, 254),
      factory: MULTICAST_TTL,
      note: 'The name, the range and the default are assumed.',
    }),
  };
}

/** The settings of streams 1 to 4, in this order. */
export const streams = [
  streamSettings(1, streamPages[0]),
  streamSettings(2, streamPages[1]),
  streamSettings(3, streamPages[2]),
  streamSettings(4, streamPages[3]),
] as const;

/** The features of a model with that many streams, in this order. */
export const streamFeatures: readonly Feature[] = ['stream-1', 'stream-2', 'stream-3', 'stream-4'];

/** The defaults of these rows from a model's streams: key to text. */
export function streamDefaults(shapes: readonly ModelStream[]): Readonly<Record<string, string>> {
  const texts = streams.flatMap((rows, i) => {
    const shape = shapes[i];
    if (!shape) return [];
    return [
      [rows.encoding.key, shape.codec],
      [rows.size.key, shape.size],
      [rows.frameRate.key, shape.rate],
      [rows.bitRate.key, shape.bitRate],
    ] as const;
  });
  return Object.fromEntries(texts);
}
