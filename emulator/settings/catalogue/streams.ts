import { choice, integer, onOff } from '../codec.ts';
import type { Feature, ModelStream } from '../model.ts';
import { evenPort, multicastIpv4 } from '../network-codec.ts';
import { setting, type Setting } from '../setting.ts';
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

/** The settings of one stream. Their defaults are the model's `streams`. */
function streamRows(number: 1 | 2 | 3 | 4) {
  const common = {
    menu: ['Image/Audio', 'Stream'],
    serves: ['rtsp'],
    when: `stream-${number}`,
    evidence: 'assumed',
  } as const;
  const assumed =
    'The name, the place in the menu and the choices are assumed; the defaults are as the model has them.';
  const key = (name: string): string => `imageAudio.stream${number}.${name}`;
  return {
    encoding: setting<StreamCodec>({
      ...common,
      key: key('encoding'),
      label: `Stream ${number} encoding`,
      type: choice(streamCodecs),
      factory: 'h264',
      note: `${assumed} That streams are H.264, H.265 or JPEG is documented.`,
    }),
    size: setting<StreamSize>({
      ...common,
      key: key('size'),
      label: `Stream ${number} image capture size`,
      type: choice(sizeWords),
      factory: '1280x720',
      note: assumed,
    }),
    frameRate: setting<StreamRate>({
      ...common,
      key: key('frameRate'),
      label: `Stream ${number} frame rate`,
      type: choice(streamRates as Record<StreamRate, string>),
      factory: '15',
      note: assumed,
    }),
    bitRate: setting<StreamBitRate>({
      ...common,
      key: key('bitRate'),
      label: `Stream ${number} bit rate`,
      type: choice(streamBitRates),
      factory: AS_NEEDED,
      note: `${assumed} A rate is kept to with filler; that a real camera does so is assumed.`,
    }),
    multicast: setting({
      ...common,
      key: key('multicast'),
      label: `Stream ${number} multicast`,
      type: onOff(),
      factory: false,
      note: 'That a stream can be sent to a multicast group is assumed.',
    }),
    multicastAddress: setting({
      ...common,
      key: key('multicastAddress'),
      label: `Stream ${number} multicast address`,
      type: multicastIpv4(),
      factory: `239.192.0.${FIRST_GROUP + number - 1}`,
      note: 'The name and the default are assumed.',
    }),
    multicastPort: setting({
      ...common,
      key: key('multicastPort'),
      label: `Stream ${number} multicast port`,
      type: evenPort(1_024, 50_000),
      factory: MULTICAST_PORT,
      note: 'The name, the range and the default are assumed.',
    }),
    multicastTtl: setting({
      ...common,
      key: key('multicastTtl'),
      label: `Stream ${number} multicast TTL`,
      type: integer(1, 254),
      factory: MULTICAST_TTL,
      note: 'The name, the range and the default are assumed.',
    }),
  };
}

/** The settings of streams 1 to 4, in this order. */
export const streams = [streamRows(1), streamRows(2), streamRows(3), streamRows(4)] as const;

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

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const rows: readonly Setting<any>[] = streams.flatMap((stream) => Object.values(stream));
