import type { Tile } from '../wire/h264/tile-row.ts';

/** A slice of a clip. */
export interface Slice {
  /** Whether it is the picture's top row, which the band takes the place of. */
  readonly top: boolean;
  readonly key: boolean;
  /** The NAL unit that takes its place, with those tiles. */
  row(tiles: readonly (Tile | undefined)[]): Buffer;
}

/** What a clip's parameter sets say. */
export interface ClipHead {
  /** Parameter sets, in the order they are sent in. */
  readonly sets: readonly Buffer[];
  readonly fmtp: string;
  /** Undefined for what is no slice. */
  sliceOf(nal: Buffer): Slice | undefined;
}

/** A video codec as a clip needs it. */
export interface VideoCoding {
  readonly payloadType: number;
  readonly rtpmap: string;
  /** Further attributes of the SDP. */
  readonly more: readonly string[];
  /** Throws `WireError` for a stream the band can't be put into. */
  headOf(nals: readonly Buffer[], where: string): ClipHead;
  payloads(nals: readonly Buffer[]): Buffer[];
  /** A NAL unit of about as many bytes that every decoder passes over. */
  filler(size: number): Buffer;
}

const STOP = 0x80;

/** A filler NAL unit: its head, as many 0xFF as fit, and the stop bit. */
export function fillerOf(head: readonly number[], size: number): Buffer {
  const nal = Buffer.alloc(Math.max(size, head.length + 1), 0xff);
  nal.set(head);
  nal[nal.length - 1] = STOP;
  return nal;
}
