import { readFileSync } from 'node:fs';
import { WireError } from '../kernel/errors.ts';
import { splitAnnexB } from '../wire/h264/nal.ts';
import { clipFile } from './files.ts';
import { LOOP_SECONDS, type ClipShape } from './shapes.ts';
import { h264 } from './video-h264.ts';
import { h265 } from './video-h265.ts';
import type { ClipHead, Slice, VideoCoding } from './video.ts';

/** One access unit of a clip. */
export interface ClipFrame {
  readonly top: Slice;
  /** The NAL units below the top row, and the most bytes of RTP payload that they take. */
  readonly below: readonly Buffer[];
  readonly octets: number;
}

/** A key frame and what depends on it: one second. */
export type ClipGroup = readonly ClipFrame[];

/** A clip, cut for sending. The first group follows the last. */
export interface Clip {
  readonly coding: VideoCoding;
  readonly head: ClipHead;
  readonly groups: readonly ClipGroup[];
}

/** The additional bytes when it shares a payload with the top row: two sizes and the longer head. */
const SHARING = 6;

const codings = { h264, h265 } as const;
const clips = new Map<string, Clip>();

/** The clip of a shape: read and cut once for each process, at first use. */
export function clipOf(shape: ClipShape): Clip {
  const file = clipFile(shape);
  const clip = clips.get(file) ?? cut(readFileSync(file), shape, file);
  clips.set(file, clip);
  return clip;
}

function cut(bytes: Buffer, { codec, rate }: ClipShape, where: string): Clip {
  const coding = codings[codec];
  const nals = splitAnnexB(bytes);
  const head = coding.headOf(nals, where);
  const groups: ClipFrame[][] = [];
  let top: Slice | undefined;
  let below: Buffer[] = [];
  const endFrame = (): void => {
    if (!top) return;
    if (top.key) groups.push([]);
    const alone = coding.payloads(below).reduce((sum, payload) => sum + payload.length, 0);
    groups.at(-1)?.push({ top, below, octets: alone + SHARING });
    below = [];
  };
  for (const nal of nals) {
    const slice = head.sliceOf(nal);
    if (slice?.top) {
      endFrame();
      top = slice;
    } else if (slice) below.push(nal);
    else if (!head.sets.some((set) => set.equals(nal)))
      throw new WireError({ got: 'another NAL unit', wanted: 'slices, and the same parameter sets', where });
  }
  endFrame();
  if (groups.length !== LOOP_SECONDS || groups.some((group) => group.length !== rate))
    throw new WireError({ got: `${groups.length} seconds`, wanted: `${LOOP_SECONDS} of ${rate} pictures`, where });
  return { coding, head, groups };
}
