import type { StreamShape } from '../settings/stream-shape.ts';
import { MAX_PAYLOAD } from '../wire/rtp/packet.ts';
import { lineTiles } from './band-tiles.ts';
import { fullestLine } from './band.ts';
import { clipOf, type Clip, type ClipFrame } from './clip.ts';
import { cellWidth } from './glyphs.ts';
import { mostFrom, type Picture, type Pictures, type PictureRequest } from './pictures.ts';
import { clipsOf, type ClipShape } from './shapes.ts';
import type { VideoCoding } from './video.ts';

/** The characters of the line that change from one picture to the next: mostly one of the count, sometimes some of the clock. */
const CHANGING = 3;

export type VideoShape = StreamShape & { readonly codec: ClipShape['codec'] };

/** The pictures of a clip, in the best quality that fits the bit rate, else in the lowest. */
export function clipPictures(shape: VideoShape): Pictures {
  const [best, ...others] = clipsOf(shape, shape.rate).map((clip) => () => fromClip(clip, shape.rate));
  let pictures = best?.();
  for (const make of others)
    if (pictures && shape.bitRate !== undefined && mostFrom(pictures, 0) * 8 > shape.bitRate * 1_000) pictures = make();
  if (!pictures) throw new Error('a stream without a clip');
  return pictures;
}

function fromClip(clipShape: ClipShape, rate: number): Pictures {
  const { width } = clipShape;
  const clip = clipOf(clipShape);
  const slow = rate < clipShape.rate;
  const frames = clip.groups.flatMap((group) => (slow ? group.slice(0, 1) : group));
  const { coding } = clip;
  const { sets, fmtp } = clip.head.setsAt(rate);
  const cell = cellWidth(width);
  const cells = width / cell;
  return {
    payloadType: coding.payloadType,
    rtpmap: coding.rtpmap,
    fmtp,
    more: coding.more,
    cells,
    most: mostOf(frames, rate, bandOf(clip, sets, width)),
    picture(request: PictureRequest): Picture {
      const frame = frames[request.count % frames.length];
      if (!frame) throw new Error('the clip is shorter than it says');
      const { key } = frame.top;
      const top = frame.top.row(lineTiles(request.line, key ? undefined : request.shown, cell));
      const payloads = coding.payloads([...(key ? sets : []), top, ...frame.below]);
      if (request.atLeast > 0) fill(payloads, request.atLeast, coding);
      return { key, payloads };
    },
  };
}

/** The most bytes of the band and parameter sets, in a key picture and in another. */
interface BandBytes {
  readonly key: number;
  readonly other: number;
}

function bandOf({ groups }: Clip, sets: readonly Buffer[], width: number): BandBytes {
  const cell = cellWidth(width);
  const [key, next] = groups[0] ?? [];
  const tiles = lineTiles(fullestLine(width / cell), undefined, cell);
  const changes = tiles.map((tile, i) => (i < CHANGING ? tile : undefined));
  const head = sets.reduce((sum, set) => sum + set.length, 0);
  return { key: head + (key?.top.row(tiles).length ?? 0), other: next?.top.row(changes).length ?? 0 };
}

function mostOf(frames: readonly ClipFrame[], rate: number, band: BandBytes): number[] {
  return Array.from({ length: rate }, (_, place) => {
    const sizes = frames.filter((_unused, i) => i % rate === place).map(({ octets }) => octets);
    return Math.max(...sizes) + (place === 0 ? band.key : band.other);
  });
}

/** Appends filler, so that the payloads have `atLeast` bytes together. */
function fill(payloads: Buffer[], atLeast: number, coding: VideoCoding): void {
  let missing = atLeast - payloads.reduce((sum, payload) => sum + payload.length, 0);
  while (missing > 0) {
    const nal = coding.filler(Math.min(MAX_PAYLOAD, missing));
    payloads.push(nal);
    missing -= nal.length;
  }
}
